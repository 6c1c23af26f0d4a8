### What the lines of an IMAP4 connection mean (RFC 3501).
