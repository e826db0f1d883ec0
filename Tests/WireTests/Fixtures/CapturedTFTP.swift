/// TFTP packets as real programs sent them, on a bridge between network namespaces, written down by tcpdump on
/// 21 November 2026. UDP payloads.
enum CapturedTFTP {
    /// curl 7.88 with `--tftp-blksize 1428`.
    static let curlRequest = hex(
        """
        0001736d616c6c006f63746574007473697a65003000626c 6b73697a6500313432380074696d656f7574003600
        """)

    /// atftp 0.8 with `tsize 0`, `timeout 3`, `blksize 1428` and `windowsize 4`.
    static let atftpRequest = hex(
        """
        0001736d616c6c006f63746574007473697a650030007469 6d656f7574003300626c6b73697a6500313432380077696e
        646f7773697a65003400
        """)

    /// tftp-hpa 5.2, no options.
    static let tftpHPARequest = hex(
        """
        0001736d616c6c006f6374657400
        """)

    /// tftp-hpa 5.2 in mode netascii.
    static let tftpHPANetasciiRequest = hex(
        """
        0001736d616c6c006e6574617363696900
        """)

    /// busybox 1.35.
    static let busyboxRequest = hex(
        """
        0001736d616c6c006f63746574007473697a65003000
        """)

    /// iPXE 1.0.0+git-20190125.
    static let ipxeRequest = hex(
        """
        000166696c65006f6374657400626c6b73697a6500313433 32007473697a65003000
        """)

    /// OVMF 2022.11 asks for the size first.
    static let ovmfSizeRequest = hex(
        """
        0001697078652e656669006f63746574007473697a650030 00626c6b73697a6500313436380077696e646f7773697a65
        003400
        """)

    /// OVMF 2022.11 then reads.
    static let ovmfRequest = hex(
        """
        0001697078652e656669006f6374657400626c6b73697a65 00313436380077696e646f7773697a65003400
        """)

    /// OVMF 2022.11 ends the first one.
    static let ovmfAbort = hex(
        """
        00050008557365722061626f727465642074686520747261 6e7366657200
        """)

    /// dnsmasq 2.90 to atftp.
    static let dnsmasqOACK = hex(
        """
        0006626c6b73697a650031343238007473697a6500353030 3000
        """)

    /// curl 7.88.
    static let curlACK = hex(
        """
        00040000
        """)

    static let all: [(name: String, octets: [UInt8])] = [
        ("curlRequest", curlRequest),
        ("atftpRequest", atftpRequest),
        ("tftpHPARequest", tftpHPARequest),
        ("tftpHPANetasciiRequest", tftpHPANetasciiRequest),
        ("busyboxRequest", busyboxRequest),
        ("ipxeRequest", ipxeRequest),
        ("ovmfSizeRequest", ovmfSizeRequest),
        ("ovmfRequest", ovmfRequest),
        ("ovmfAbort", ovmfAbort),
        ("dnsmasqOACK", dnsmasqOACK),
        ("curlACK", curlACK),
    ]
}
