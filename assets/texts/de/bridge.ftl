### Was über eine Bridge gesagt wird, durch die echte Programme und Server an einer Welt teilnehmen, und von ihrer Steuerschnittstelle.

## Türen

door-smtp = SMTP, ohne Anmeldung
door-submission = SMTP, mit Anmeldung
door-pop3 = POP3
door-imap = IMAP4
speed-real = Die Zeit vergeht in dieser Welt wie in der realen Welt: Echte Programme haben ihre eigenen Zeitgrenzen.
speed-max = Die Welt läuft, so schnell sie kann. Auch Wartezeiten werden übersprungen, solange kein echtes Programm verbunden ist und Mail wartet.

## Warum es keine Bridge gibt

bridge-nothing-to-do = Kein Computer dieser Welt bietet einen Maildienst an.
bridge-no-such-server = Kein Computer `{ $name }` dieser Welt bietet einen Maildienst an. Einen Maildienst hat { $servers }.
bridge-on-network = { $door ->
        [control] Die Steuerschnittstelle wäre unter { $address } auch für andere Computer erreichbar. Wenn das gewollt ist, gehört --listen-on-network dazu.
       *[other] { $door } wäre unter { $address } auch für andere Computer erreichbar. Wenn das gewollt ist, gehört --listen-on-network dazu.
    }
bridge-port-taken = { $door ->
        [control] Die Steuerschnittstelle kann { $address } nicht öffnen: Ein anderes Programm hat diesen Port. Möglich ist ein anderer, oder 0 für irgendeinen.
       *[other] { $door } kann { $address } nicht öffnen: Ein anderes Programm hat diesen Port. Möglich ist ein anderer, oder 0 für irgendeinen.
    }
bridge-port-forbidden = { $door ->
        [control] Die Steuerschnittstelle kann { $address } nicht öffnen: Ports unter 1024 sind Administratoren vorbehalten. Möglich ist ein anderer, oder 0 für irgendeinen.
       *[other] { $door } kann { $address } nicht öffnen: Ports unter 1024 sind Administratoren vorbehalten. Möglich ist ein anderer, oder 0 für irgendeinen.
    }
bridge-cannot-listen = { $door ->
        [control] Die Steuerschnittstelle kann { $address } nicht öffnen: { $why }.
       *[other] { $door } kann { $address } nicht öffnen: { $why }.
    }
session-cannot-be-kept = Die Sitzung kann nicht aufgezeichnet werden: { $why }.
cannot-write = { $path } kann nicht geschrieben werden: { $why }.
system-refuses = Das Betriebssystem lehnt es ab: { $why }.

## Warum jemand nicht oder nicht mehr teilnimmt

parting-over = Das Gespräch ist zu Ende.
parting-broke = Die Gegenseite hat die Verbindung abgebrochen.
parting-did-not-read = Die Gegenseite hat nicht gelesen, was ihr gesagt wurde.
parting-unreachable = Der echte Server war nicht zu erreichen.
parting-world-broke = Der Server in der Welt hat die Verbindung abgebrochen.
parting-reset = Die Welt hat neu begonnen.
parting-full = Die Welt belegt so viel Speicher, wie sie darf.
parting-unkept = Die Sitzung kann nicht weiter aufgezeichnet werden.
refusal-crowded = { $connections ->
        [one] Eine Verbindung ist schon offen, und mehr sind nicht zugelassen.
       *[other] { $connections } Verbindungen sind schon offen, und mehr sind nicht zugelassen.
    }
refusal-full = Die Welt belegt so viel Speicher, wie sie darf. Die Sitzung beenden oder zurücksetzen.
refusal-unkept = Die Sitzung kann nicht weiter aufgezeichnet werden. Sie beenden oder zurücksetzen.
unkept-too-long = Ihre Datei hat jetzt { $octets } und darf nicht weiter wachsen.
unkept-system = In ihre Datei kann nichts mehr geschrieben werden: { $why }.

## Die Steuerschnittstelle

request-too-large = Eine Anfrage hat höchstens { $most }.
request-unreadable = Die Anfrage ist nicht zu lesen: Ihr Pfad und ihr Inhalt sind Text in UTF-8.
nothing-here = Hier ist nichts. /api/v1/openapi.json sagt, was es gibt.
cannot-be-done-here = Das geht hier nicht. Siehe /api/v1/openapi.json.
web-not-answered = Anfragen von Webseiten werden nicht beantwortet.
token-needed = Es fehlt das Token, das beim Öffnen der Bridge ausgegeben wurde: Authorization: Bearer TOKEN.
too-many-waits = { $most } Anfragen warten schon. Wenn eine davon beendet ist, geht es wieder.
answer-lost = Die Antwort ging verloren.
bridge-has-ended = Die Bridge ist beendet.
no-such-mailbox = Es gibt kein Postfach `{ $mailbox }` von `{ $account }`.
no-such-uid = In { $mailbox } gibt es keine Nachricht mit der UID { $uid }.
message-empty = Die Nachricht ist leer. Ihre Oktette gehören in den Rumpf der Anfrage.
no-number-of-seconds = { $number } ist keine Anzahl von Sekunden.
body-wrong-at = { $path }: { $why }
session-not-kept = Diese Sitzung wird nicht aufgezeichnet.
