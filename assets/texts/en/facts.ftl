### What happens besides protocol lines. Most begin behind the name of a computer: “mail.example.org: is switched on.”

## Connections

connection-opening = opens connection #{ $id } to { $server } port { $port }: it knocks with a SYN.
    .again = opens connection #{ $id } to { $server } port { $port } (SYN).
connection-finished = connection #{ $id } is closed by both sides (FIN).
connection-refused = connection #{ $id } is refused: no service listens there (RST).
connection-reset = connection #{ $id } is reset by the other side (RST).
connection-timed-out = connection #{ $id } is given up: no answer comes back.
connection-aborted = breaks off connection #{ $id } (RST).
