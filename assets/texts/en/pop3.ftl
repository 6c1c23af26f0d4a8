### What the lines of a POP3 connection mean (RFC 1939).

pop3-greeting-refused = The server offers no service at the moment{ $quote }.
