import Foundation

/// A machine without an operating system: its boot sector says that it is there, and answers every key on the serial
/// line, small letters as capitals, so that its answers cannot be taken for an echo of something else.
public enum EchoGuest {
    /// What it prints when it starts.
    public static let greeting = "ECHO GUEST\r\n"

    /// Writes its disk into a folder that libvirtd's machines see, and describes it for ``LibvirtDaemon/define(_:)``.
    /// - Throws: Foundation's error where the disk cannot be written.
    public static func machine(_ name: String, in folder: LabFolder) throws -> LibvirtMachine {
        let disk = folder.file("\(name).img")
        let image = bootSector + [UInt8](repeating: 0, count: (1 << 20) - bootSector.count)
        try Data(image).write(to: URL(filePath: disk))
        let device = """
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='\(disk)'/>\
            <target dev='hda' bus='ide'/></disk>
            """
        return LibvirtMachine(name, os: "<boot dev='hd'/>", devices: device)
    }

    /// 512 bytes that the firmware loads to 7C00h and runs in 16-bit mode, with the mark 55AAh at the end.
    static var bootSector: [UInt8] {
        let code = self.code
        let message = Array(greeting.utf8) + [0]
        return code + message + [UInt8](repeating: 0, count: 510 - code.count - message.count) + [0x55, 0xAA]
    }

    /// The first serial port by its registers: data at 3F8h, line status at 3FDh (bit 0 a key came, bit 5 ready to send).
    /// Without interrupts, because the firmware prints the rest of its own words on the same line from its clock's.
    private static let code: [UInt8] = [
        0xFA,  // cli
        0x31, 0xC0,  // xor ax, ax
        0x8E, 0xD8,  // mov ds, ax
        0xBE, 0x3C, 0x7C,  // mov si, message
        // greet: 8
        0xAC,  // lodsb
        0x84, 0xC0,  // test al, al
        0x74, 0x05,  // jz listen
        0xE8, 0x1C, 0x00,  // call send
        0xEB, 0xF6,  // jmp greet
        // listen: 18
        0xBA, 0xFD, 0x03,  // mov dx, 3FDh
        0xEC,  // in al, dx
        0xA8, 0x01,  // test al, 1
        0x74, 0xF8,  // jz listen
        0xB2, 0xF8,  // mov dl, F8h
        0xEC,  // in al, dx
        0x3C, 0x61,  // cmp al, 'a'
        0x72, 0x06,  // jb answer
        0x3C, 0x7A,  // cmp al, 'z'
        0x77, 0x02,  // ja answer
        0x2C, 0x20,  // sub al, 20h
        // answer: 39
        0xE8, 0x02, 0x00,  // call send
        0xEB, 0xE6,  // jmp listen
        // send: 44
        0x88, 0xC4,  // mov ah, al
        0xBA, 0xFD, 0x03,  // mov dx, 3FDh
        // ready: 49
        0xEC,  // in al, dx
        0xA8, 0x20,  // test al, 20h
        0x74, 0xFB,  // jz ready
        0xB2, 0xF8,  // mov dl, F8h
        0x88, 0xE0,  // mov al, ah
        0xEE,  // out dx, al
        0xC3,  // ret
        // message: 60 = 3Ch
    ]
}
