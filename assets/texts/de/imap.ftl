### Was die Zeilen einer IMAP4-Verbindung bedeuten (RFC 3501).
