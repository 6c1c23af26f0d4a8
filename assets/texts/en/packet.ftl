### The fields of a packet: their names as in the standards, and their values.

## IP (RFC 791)

packet-version = Version and header length
packet-version-value = 4, { $octets } octets
packet-type-of-service = Type of service
packet-total-length = Total length
packet-identification = Identification
packet-flags = Flags and fragment offset
packet-fragmentation = { $fragment ->
        [may] may be fragmented
       *[may-not] do not fragment
    }
packet-time-to-live = Time to live
packet-routers = { $count ->
        [one] 1 more router
       *[other] { $count } more routers
    }
packet-protocol = Protocol
packet-header-checksum = Header checksum
packet-source-address = Source address
packet-destination-address = Destination address
packet-options = Options

## TCP (RFC 9293) and UDP (RFC 768)

packet-source-port = Source port
packet-destination-port = Destination port
packet-port = { $port }
packet-port-of = { $port } ({ $service })
packet-submission-port = { $port } (submission)
packet-sequence-number = Sequence number
packet-acknowledgment-number = Acknowledgment number
packet-expected-next = { $number } expected next
packet-no-acknowledgment = none
packet-data-offset = Data offset
packet-control-bits = Control bits
packet-no-control-bits = none
packet-window = Window
packet-checksum = Checksum
packet-urgent-pointer = Urgent pointer
packet-length = Length
packet-option-mss = MSS { $octets }
packet-option-window-scale = window scale { $shift }
packet-option-sack-permitted = SACK permitted
packet-option-timestamps = timestamps
packet-option-other = kind { $kind }
packet-option-padding = only padding
packet-content = Content

## Values

packet-octets = { $octets ->
        [one] 1 octet
       *[other] { $octets } octets
    }
# A number, an address, or names of the protocol.
packet-value = { $value }
