### Anmeldungen mit AUTH und AUTHENTICATE, wie sie alle drei Protokolle haben (SASL, RFC 4422).
### Wo kein Verfahren genannt ist ([none]), antwortet der Client auf eine Frage des Servers.

login-begins = Der Client möchte sich mit { $mechanism } anmelden; als Nächstes fragt der Server nach Benutzername und Kennwort.
    .again = Der Client möchte sich mit { $mechanism } anmelden.
login-everything = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Benutzer { $user }{ $acts ->
        [for-another] { " " }im Namen von { $another }
       *[for-itself] { "" }
    }, Kennwort { $password }. Base64 verbirgt nichts: Jeder auf dem Weg kann es lesen.
    .again = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Benutzer { $user }{ $acts ->
        [for-another] { " " }im Namen von { $another }
       *[for-itself] { "" }
    }, Kennwort { $password }.
login-user = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Benutzer { $user }. Base64 verbirgt nichts: Jeder auf dem Weg kann es lesen.
    .again = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Benutzer { $user }.
login-password = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Kennwort { $password }. Base64 verbirgt nichts: Jeder auf dem Weg kann es lesen.
    .again = { $mechanism ->
        [none] Der Client antwortet
       *[other] Der Client meldet sich mit { $mechanism } an
    }: Kennwort { $password }.
login-text = { $mechanism ->
        [none] Der Client antwortet „{ $text }“.
       *[other] Der Client meldet sich mit { $mechanism } an und sendet „{ $text }“.
    } Base64 verbirgt nichts: Jeder auf dem Weg kann es lesen.
    .again = { $mechanism ->
        [none] Der Client antwortet „{ $text }“.
       *[other] Der Client meldet sich mit { $mechanism } an und sendet „{ $text }“.
    }
login-hidden = { $mechanism ->
        [none] Der Client antwortet in Base64, das nichts verbirgt: Jeder auf dem Weg kann es entschlüsseln.
       *[other] Der Client meldet sich mit { $mechanism } an, in Base64, das nichts verbirgt: Jeder auf dem Weg kann es entschlüsseln.
    }
    .again = { $mechanism ->
        [none] Der Client antwortet in Base64.
       *[other] Der Client meldet sich mit { $mechanism } an, in Base64.
    }
login-nothing = { $mechanism ->
        [none] Der Client gibt eine leere Antwort.
       *[other] Der Client möchte sich mit { $mechanism } anmelden und sagt noch nichts über sich.
    }
login-not-base64 = { $mechanism ->
        [none] Der Client sollte in Base64 antworten, aber das ist keines.
       *[other] Der Client möchte sich mit { $mechanism } anmelden, aber was folgt, ist kein Base64.
    }
login-cancelled = Der Client bricht die Anmeldung ab (*).
login-question = Der Server fragt „{ $question }“, in Base64.
login-asked = Der Server fragt den Client in Base64 nach Benutzername und Kennwort.
    .again = Der Server fragt nach Benutzername und Kennwort.
