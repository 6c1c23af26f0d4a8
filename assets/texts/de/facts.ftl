### Was außer Protokollzeilen geschieht. Das meiste steht hinter dem Namen eines Computers: „mail.example.org: wird eingeschaltet.“

## Verbindungen

connection-opening = öffnet Verbindung #{ $id } zu { $server } Port { $port }: Es klopft mit einem SYN an.
    .again = öffnet Verbindung #{ $id } zu { $server } Port { $port } (SYN).
connection-finished = Verbindung #{ $id } wird von beiden Seiten geschlossen (FIN).
connection-refused = Verbindung #{ $id } wird abgelehnt: Dort lauscht kein Dienst (RST).
connection-reset = Verbindung #{ $id } wird von der Gegenseite zurückgesetzt (RST).
connection-timed-out = Verbindung #{ $id } wird aufgegeben: Es kommt keine Antwort.
connection-aborted = bricht Verbindung #{ $id } ab (RST).
