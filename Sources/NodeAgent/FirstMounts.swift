import Glibc

/// The file systems that the kernel gives, and the folders that programs expect.
enum FirstMounts {
    static func make() {
        for folder in ["/proc", "/sys", "/dev", "/run", "/tmp", "/root", "/var", "/var/log"] { mkdir(folder, 0o755) }
        mount("proc", "/proc", "proc", 0, nil)
        mount("sysfs", "/sys", "sysfs", 0, nil)
        mount("devtmpfs", "/dev", "devtmpfs", 0, nil)
        mount("tmpfs", "/run", "tmpfs", 0, "mode=0755")
        mkdir("/dev/pts", 0o755)
        mount("devpts", "/dev/pts", "devpts", 0, nil)
        mount("efivarfs", "/sys/firmware/efi/efivars", "efivarfs", 0, nil)
        mkdir("/run/wrought", 0o700)
        // The kernel's console was opened from the archive's own node, before /dev was there.
        let console = open("/dev/console", O_RDWR | O_NOCTTY)
        if console >= 0 {
            for descriptor in Int32(0)...2 { dup2(console, descriptor) }
            if console > 2 { close(console) }
        }
    }
}
