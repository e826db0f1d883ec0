// The options of network boot.

extension DHCPOption<WireText> {
    /// 17: where the root file system is, for NFS or iSCSI (RFC 2132 section 3.19).
    public static var rootPath: Self { Self(17) }
    /// 18: a file with further options (RFC 2132 section 3.20).
    public static var extensionsPath: Self { Self(18) }
    /// 66: the boot server where `sname` holds options; PXE clients read it also else (RFC 2132 section 9.4).
    public static var tftpServerName: Self { Self(66) }
    /// 67: the boot file where `file` holds options; UEFI HTTP boot takes its address from here (RFC 2132 section 9.5).
    public static var bootFileName: Self { Self(67) }
    /// 203: the client's iSCSI name (iPXE).
    public static var iSCSIInitiator: Self { Self(203) }
    /// 209: PXELINUX's configuration file (RFC 5071 section 5.1).
    public static var pxelinuxConfigurationFile: Self { Self(209) }
    /// 210: what PXELINUX puts before its file names (RFC 5071 section 5.2).
    public static var pxelinuxPathPrefix: Self { Self(210) }
}

extension DHCPOption<UInt16> {
    /// 13: the boot file's size in blocks of 512 octets (RFC 2132 section 3.15).
    public static var bootFileSize: Self { Self(13) }
}

extension DHCPOption<UInt32> {
    /// 211: seconds after which PXELINUX restarts the machine when it cannot go on (RFC 5071 section 5.3).
    public static var pxelinuxRebootTime: Self { Self(211) }
}

extension DHCPOption<[IPv4Address]> {
    /// 150: boot servers by address (RFC 5859).
    public static var tftpServerAddresses: Self { Self(150) }
}

extension DHCPOption<PXEVendorOptions> {
    /// 43: PXE's own options; meaningful only beside a vendor class that begins with `PXEClient` (PXE 2.1 table 2-1).
    public static var pxeVendorOptions: Self { Self(43) }
}

extension DHCPOption<[ClientArchitecture]> {
    /// 93: what the client can start, best first (RFC 4578 section 2.1).
    public static var clientArchitectures: Self { Self(93) }
}

extension DHCPOption<ClientNetworkInterface> {
    /// 94: the interface that a boot program finds for the network card (RFC 4578 section 2.2).
    public static var clientNetworkInterface: Self { Self(94) }
}

extension DHCPOption<ClientMachineIdentifier> {
    /// 97: the machine's UUID (RFC 4578 section 2.3).
    public static var clientMachineIdentifier: Self { Self(97) }
}

extension DHCPOption<IPXEOptions> {
    /// 175: iPXE's own options.
    public static var ipxe: Self { Self(175) }
}
