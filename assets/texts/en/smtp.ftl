### What the lines of an SMTP connection mean (RFC 5321).
