### Log-ins with AUTH and AUTHENTICATE, as all three protocols have them (SASL, RFC 4422).
### Where no mechanism is named ([none]), the client answers a question of the server.

login-begins = The client wants to log in with { $mechanism }; the server asks for user name and password next.
    .again = The client wants to log in with { $mechanism }.
login-everything = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: user { $user }{ $acts ->
        [for-another] { " " }acting for { $another }
       *[for-itself] { "" }
    }, password { $password }. Base64 hides nothing: anyone on the path can read it.
    .again = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: user { $user }{ $acts ->
        [for-another] { " " }acting for { $another }
       *[for-itself] { "" }
    }, password { $password }.
login-user = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: user { $user }. Base64 hides nothing: anyone on the path can read it.
    .again = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: user { $user }.
login-password = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: password { $password }. Base64 hides nothing: anyone on the path can read it.
    .again = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    }: password { $password }.
login-text = { $mechanism ->
        [none] The client answers “{ $text }”.
       *[other] The client logs in with { $mechanism } and says “{ $text }”.
    } Base64 hides nothing: anyone on the path can read it.
    .again = { $mechanism ->
        [none] The client answers “{ $text }”.
       *[other] The client logs in with { $mechanism } and says “{ $text }”.
    }
login-hidden = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    } in base64, which hides nothing: anyone on the path can decode it.
    .again = { $mechanism ->
        [none] The client answers
       *[other] The client logs in with { $mechanism }
    } in base64.
login-nothing = { $mechanism ->
        [none] The client answers with nothing.
       *[other] The client wants to log in with { $mechanism } and says nothing of itself yet.
    }
login-not-base64 = { $mechanism ->
        [none] The client should answer in base64, but this is none.
       *[other] The client wants to log in with { $mechanism }, but what follows is not base64.
    }
login-cancelled = The client cancels the login (*).
login-question = The server asks “{ $question }”, in base64.
login-asked = The server asks the client for its user name and password, in base64.
    .again = The server asks for user name and password.
