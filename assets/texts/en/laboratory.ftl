### The free laboratory: a network of one's own, built part by part.

## Where it begins

laboratory-begin = Begin with a template or with the world of a lesson, change it, and play it.
laboratory-go-on = Go on with “{ $title }”
laboratory-template = { $name ->
        [one-office] One office
        [two-companies] Two companies
        [school-and-provider] School and provider
       *[other] An empty network
    }
laboratory-template-about = { $name ->
        [one-office] Three people and one mail server.
        [two-companies] Each has its own mail server, and mail goes from server to server.
        [school-and-provider] A school with its own server; the provider keeps its mail while that server is off.
       *[other] Nothing but the router and the name server.
    }
laboratory-world-of = The world of “{ $title }”
laboratory-no-file = The file of this lesson is not known, so its world cannot be changed.

## The screen

laboratory-title = Laboratory: { $title }
laboratory-world = The whole network
laboratory-exchangers-of = MX of { $domain }
laboratory-mistake = { $name }: { $problem }
laboratory-not-yet = Not yet: { $problem }
laboratory-plays = The network runs. Write mail, switch something off, break something, and watch; Edit goes back to the plan.
laboratory-save-about = The file can be opened here again, and with `mailscope play`, `run`, `check`, and `bridge`. A number is added to its name, so that no other file is replaced.
laboratory-file-name = Name of the file
laboratory-save = Save
laboratory-add = Add
laboratory-add-what = Add: { $what }
laboratory-add-client = Person’s computer
laboratory-add-server = Mail server
laboratory-add-name-server = Name server
laboratory-add-router = Router
laboratory-add-exchangers = MX records
laboratory-remove = Remove
laboratory-remove-tip = What depends on it goes too, such as the mail programs that use a server. Undo brings everything back.
laboratory-field-within = { $within }: { $field }

## What cannot be changed so

plan-gone = This is not there any longer.
plan-name-server-there = There is a name server already.
plan-no-server = Add a mail server first: a mail program needs one that has a domain and accepts mail from its users.
plan-no-domain-left = No domain is left: each domain that is served has its MX records, or a mail server has to serve one first.
plan-domain-used = { $address } is used by a mail program, so the domain { $domain } is needed. Remove the mail program first.

## The whole network, routers, links, domains

laboratory-world-title = Title
laboratory-world-summary = Summary
laboratory-seed = Seed
laboratory-world-about = Choose a part in the list or on the stage to change it, or add one. The router and the name server are there even if nobody adds them.
laboratory-kept = What a form does not offer (faults at the start, whose mail is relayed without a login, attachments of old messages) stays as the file has it.
laboratory-router = Router
laboratory-name = Name
laboratory-shown-title = Title on the stage
laboratory-zone = Zone
laboratory-first-router = The other routers and all computers that name no router are linked to this one.
laboratory-link = Link
laboratory-link-to = Linked to
laboratory-latency = Delay
laboratory-bandwidth = Rate
laboratory-loss = Loss
laboratory-unplugged = Unplugged at the start
laboratory-exchangers = Which servers take the mail of a domain
laboratory-exchangers-about = The first server is preferred; the next ones are tried if it cannot be reached. Without MX records of its own, a domain has those of the server that serves it.
laboratory-domain = Domain
laboratory-server = Server
laboratory-nth-server = Server { $number }
laboratory-add-exchanger = Add a server

## Computers

laboratory-computer = Computer
laboratory-found-by-itself = automatic
laboratory-icon = Icon
laboratory-icon-name = { $icon ->
        [laptop] Laptop
        [desktop] Desktop computer
        [phone] Telephone
        [tablet] Tablet
        [router] Router
       *[server] Server
    }
laboratory-placed = Place on the stage
laboratory-column = Column
laboratory-row = Row
laboratory-on = Switched on at the start
laboratory-address = IPv4 address
laboratory-domain-name = Domain name

## Accounts

laboratory-accounts = Accounts
laboratory-nth-account = Account { $number }
laboratory-account-name = User name
laboratory-password = Password
laboratory-quota = Quota
laboratory-no-limit = no limit
laboratory-add-account = Add an account
laboratory-remove-account = Remove this account
laboratory-add-old-message = Add an old message for { $account }
laboratory-nth-old-message = Old message { $number } of { $account }
laboratory-old-subject = An old message
laboratory-from = From
laboratory-subject = Subject
laboratory-text = Text
laboratory-folder = Folder
laboratory-age = Age
laboratory-flags = Flags

## Services

laboratory-services = Services
laboratory-mta = Mail server (SMTP)
laboratory-pop3 = POP3
laboratory-imap = IMAP4
laboratory-nth-domain = Domain { $number }
laboratory-add-domain = Add a domain
laboratory-remove-domain = Remove this domain
laboratory-submission = Its users submit mail here (port 587)
laboratory-size-limit = Largest message
laboratory-smart-host = Passes mail on
laboratory-by-dns = by MX records
laboratory-waits = Tries again after
laboratory-warn-after = Warns after
laboratory-give-up-after = Gives up after
laboratory-never = never
laboratory-strict = Refuses what breaks a rule
laboratory-extensions = { $without ->
        [0] Extensions: all
        [one] Extensions: all but one
       *[other] Extensions: all but { $without }
    }
laboratory-add-relay = Add a relay domain
laboratory-add-relay-tip = The server accepts mail for this domain and passes it on.
laboratory-nth-relay = Relay domain { $number }
laboratory-relay-domain = Relays for
laboratory-relay-to = To
laboratory-hold = When
laboratory-hold-name = { $hold ->
        [on-return] when the server is back
        [etrn] when it is asked for (ETRN)
       *[retry] at once, then again and again
    }

## Mail programs

laboratory-mail-program = Mail program
laboratory-add-program = Add a mail program
laboratory-remove-program = Remove the mail program
laboratory-account = Account
laboratory-account-on = { $address } on { $server }
laboratory-person = Name of its user
laboratory-outgoing = Sends through
laboratory-same-server = the same server
laboratory-retry-every = Tries again every
laboratory-reads = Reads mail with
laboratory-reads-imap = IMAP4
laboratory-reads-pop3 = POP3
laboratory-reads-nothing = nothing: it only sends
laboratory-keep = On the server
laboratory-keep-name = { $keep ->
        [leave] leaves the mail there
        [days] leaves it for some days
       *[delete] deletes what it has downloaded
    }
laboratory-days = Days
laboratory-at-start = Collects mail when it starts
laboratory-every = Every
laboratory-by-hand = when its user asks
laboratory-delete-there = Deletes there what is deleted here
laboratory-download = Downloads
laboratory-headers-only = headers only
laboratory-whole = whole messages
laboratory-stay = Learns of new mail
laboratory-stay-idle = at once (IDLE)
laboratory-stay-poll = by asking now and then
laboratory-sent-folder = Copies of sent mail
laboratory-no-folder = nowhere
