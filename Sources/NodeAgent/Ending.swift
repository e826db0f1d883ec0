import AgentKit
import Glibc

/// The end of process 1.
enum Ending {
    static func reach(_ finish: AgentOrders.Finish) -> Never {
        sync()
        switch finish {
        // At once, without asking process 1, which is this one.
        case .powerOff: SystemCommand.run(["/bin/busybox", "poweroff", "-f"])
        case .reboot: SystemCommand.run(["/bin/busybox", "reboot", "-f"])
        case .stay: break
        }
        // Asked to stay, or the kernel would not: a shell on the console, again and again.
        while true {
            let child = runShell()
            if child <= 0 { sleep(60) }
        }
    }

    /// The status of a shell that was ended, or nothing where none could be started.
    private static func runShell() -> Int32 {
        var pid: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), nil]
        defer { for pointer in arguments { free(pointer) } }
        guard posix_spawn(&pid, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return 0 }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return pid
    }
}
