/// A question every BMC answers without a session.
enum IPMIProbe {
    /// Get Channel Authentication Capabilities (IPMI 2.0, 22.13) for this channel at administrator privilege, asking
    /// for the 2.0 data, in an IPMI 1.5 packet without authentication (13.6).
    static let authenticationCapabilities: [UInt8] = [
        0x06, 0x00, 0xFF, 0x07,  // RMCP: version 1.0, no acknowledgement, class IPMI
        0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0x09,  // authentication none, sequence 0, session 0, 9 bytes
        0x20, 0x18, 0xC8, 0x81, 0x00, 0x38, 0x8E, 0x04, 0xB5,
    ]
}
