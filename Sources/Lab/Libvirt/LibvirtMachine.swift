/// A small QEMU machine under TCG, for ``LibvirtDaemon/define(_:)``.
public struct LibvirtMachine: Sendable {
    /// Its name.
    public var name: String
    /// Memory in MiB. Firmware alone is content with 32; iPXE and a kernel want 256.
    public var memory: Int
    /// Elements inside `<os>` after the type, for example `<boot dev='network'/>`.
    public var os: String
    /// Elements inside `<devices>`: disks, interfaces, a serial port with its own log.
    public var devices: String
    /// Elements beside `<devices>`.
    public var more: String

    /// A machine with a serial port and what is given.
    public init(_ name: String, memory: Int = 64, os: String = "", devices: String = "", more: String = "") {
        (self.name, self.memory, self.os, self.devices, self.more) = (name, memory, os, devices, more)
    }

    /// Its definition. `useserial` makes firmware and iPXE speak on the serial port.
    public var xml: String {
        """
        <domain type='qemu'>
          <name>\(name)</name>
          \(more)
          <memory unit='MiB'>\(memory)</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type><bios useserial='yes'/>\(os)</os>
          <features><acpi/></features>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            \(devices)
            <serial type='pty'/>
            <memballoon model='none'/>
          </devices>
        </domain>
        """
    }
}
