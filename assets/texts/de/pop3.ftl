### Was die Zeilen einer POP3-Verbindung bedeuten (RFC 1939).

pop3-greeting-refused = Der Server bietet zurzeit keinen Dienst an{ $quote }.
