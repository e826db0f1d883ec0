import Foundation

/// The smallest operating system that a QEMU machine can be examined with: it heeds the power button, gives what is typed
/// on the first serial port to the second, and prints on the first what the second tells it to. It rests in between and
/// costs next to no processor.
///
/// The second port speaks in pairs of bytes, both ways. To the guest: 0 and a byte to print; 1 and whether to heed the
/// power button from now on, which it answers with the same pair. From the guest: 0 and a byte that was typed.
enum ObedientGuest {
    /// The first byte of a pair.
    enum Word: UInt8 {
        /// A byte of the console, either way.
        case console = 0
        /// Whether the power button is heeded.
        case heeding = 1
    }

    /// Writes a disk of 1 MiB that it starts from.
    static func write(to path: String) throws {
        let image = bootSector + [UInt8](repeating: 0, count: (1 << 20) - bootSector.count)
        try Data(image).write(to: URL(filePath: path))
    }

    /// 512 bytes that the firmware loads to 7C00h and runs in 16-bit mode, with the mark 55AAh at the end.
    private static var bootSector: [UInt8] {
        let code = beginning + loop + parts
        return code + [UInt8](repeating: 0, count: 510 - code.count) + [0x55, 0xAA]
    }

    /// Puts its own answer in the place of the firmware's for the clock's interrupt (0) and those of the serial ports
    /// (3 and 4), lets these three through, and enables the power button of QEMU's PIIX4 (PM1_EN at 602h, bit 8).
    private static let beginning: [UInt8] = [
        0xFA,  // cli
        0x31, 0xC0,  // xor ax, ax
        0x8E, 0xD8,  // mov ds, ax
        0x8E, 0xD0,  // mov ss, ax
        0xBC, 0x00, 0x7C,  // mov sp, 7C00h
        0xBB, 0xC6, 0x7C,  // mov bx, interrupt
        0x89, 0x1E, 0x20, 0x00,  // mov [20h], bx
        0xA3, 0x22, 0x00,  // mov [22h], ax
        0x89, 0x1E, 0x2C, 0x00,  // mov [2Ch], bx
        0xA3, 0x2E, 0x00,  // mov [2Eh], ax
        0x89, 0x1E, 0x30, 0x00,  // mov [30h], bx
        0xA3, 0x32, 0x00,  // mov [32h], ax
        0xB0, 0xE6,  // mov al, 11100110b
        0xE6, 0x21,  // out 21h, al
        0xBA, 0xF9, 0x03,  // mov dx, 3F9h
        0xE8, 0x90, 0x00,  // call open
        0xBA, 0xF9, 0x02,  // mov dx, 2F9h
        0xE8, 0x8A, 0x00,  // call open
        0xBA, 0x02, 0x06,  // mov dx, 602h
        0xB8, 0x00, 0x01,  // mov ax, 100h
        0xEF,  // out dx, ax
    ]

    /// Looks for a byte on either port (line status at base + 5, bit 0) and for the button (PM1_STS at 600h, bit 8), and
    /// rests until the next interrupt when there is nothing. Off is sleep type 0 with bit 13 in PM1_CNT at 604h.
    private static let loop: [UInt8] = [
        // work: 57
        0xFA,  // cli
        0xBA, 0xFD, 0x03,  // mov dx, 3FDh
        0xEC,  // in al, dx
        0xA8, 0x01,  // test al, 1
        0x74, 0x0C,  // jz told
        0xB2, 0xF8,  // mov dl, F8h
        0xEC,  // in al, dx
        0x88, 0xC1,  // mov cl, al
        0xB0, 0x00,  // mov al, 0
        0xE8, 0x57, 0x00,  // call pair
        0xEB, 0xEB,  // jmp work
        // told: 78
        0xBA, 0xFD, 0x02,  // mov dx, 2FDh
        0xEC,  // in al, dx
        0xA8, 0x01,  // test al, 1
        0x74, 0x21,  // jz button
        0xE8, 0x3E, 0x00,  // call take
        0x88, 0xC3,  // mov bl, al
        0xE8, 0x39, 0x00,  // call take
        0x88, 0xC1,  // mov cl, al
        0x84, 0xDB,  // test bl, bl
        0x74, 0x0B,  // jz print
        0x88, 0x0E, 0xCD, 0x7C,  // mov [heeds], cl
        0xB0, 0x01,  // mov al, 1
        0xE8, 0x36, 0x00,  // call pair
        0xEB, 0xCA,  // jmp work
        // print: 111
        0xBA, 0xFD, 0x03,  // mov dx, 3FDh
        0xE8, 0x38, 0x00,  // call send
        0xEB, 0xC2,  // jmp work
        // button: 119
        0xBA, 0x00, 0x06,  // mov dx, 600h
        0xED,  // in ax, dx
        0xF6, 0xC4, 0x01,  // test ah, 1
        0x74, 0x13,  // jz rest
        0xB8, 0x00, 0x01,  // mov ax, 100h
        0xEF,  // out dx, ax
        0x80, 0x3E, 0xCD, 0x7C, 0x00,  // cmp [heeds], 0
        0x74, 0xAE,  // je work
        0xB2, 0x04,  // mov dl, 4
        0xB8, 0x00, 0x20,  // mov ax, 2000h
        0xEF,  // out dx, ax
        0xEB, 0xA6,  // jmp work
        // rest: 147
        0xFB,  // sti
        0xF4,  // hlt
        0xEB, 0xA2,  // jmp work
    ]

    /// What the loop calls, what interrupts call, and the one variable.
    private static let parts: [UInt8] = [
        // take: 151, a byte of the second port
        0xBA, 0xFD, 0x02,  // mov dx, 2FDh
        0xEC,  // in al, dx
        0xA8, 0x01,  // test al, 1
        0x74, 0xFB,  // jz in
        0xB2, 0xF8,  // mov dl, F8h
        0xEC,  // in al, dx
        0xC3,  // ret
        // pair: 163, al and cl to the second port
        0xBA, 0xFD, 0x02,  // mov dx, 2FDh
        0x51,  // push cx
        0x88, 0xC1,  // mov cl, al
        0xE8, 0x01, 0x00,  // call send
        0x59,  // pop cx
        // send: 173, cl to the port whose line status is at dx
        0xEC,  // in al, dx
        0xA8, 0x20,  // test al, 20h
        0x74, 0xFB,  // jz send
        0x88, 0xC8,  // mov al, cl
        0x80, 0xEA, 0x05,  // sub dl, 5
        0xEE,  // out dx, al
        0x80, 0xC2, 0x05,  // add dl, 5
        0xC3,  // ret
        // open: 188, a port calls for each byte
        0xB0, 0x01,  // mov al, 1
        0xEE,  // out dx, al
        0x80, 0xC2, 0x03,  // add dl, 3
        0xB0, 0x0B,  // mov al, 0Bh
        0xEE,  // out dx, al
        0xC3,  // ret
        // interrupt: 198
        0x50,  // push ax
        0xB0, 0x20,  // mov al, 20h
        0xE6, 0x20,  // out 20h, al
        0x58,  // pop ax
        0xCF,  // iret
        // heeds: 205
        0x01,
    ]
}
