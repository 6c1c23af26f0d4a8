### Was die Zeilen einer SMTP-Verbindung bedeuten (RFC 5321).
