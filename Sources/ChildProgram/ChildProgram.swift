import CLinuxShims
import Glibc

/// What every driver that runs a program of its own needs: finding it, starting it without a shell as the leader of a
/// process group, and ending the whole group.
public enum ChildProgram {
    /// Where programs given by name are looked up.
    public static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// The least that programs of several languages live with: PATH, LANG and HOME, and nothing of ours.
    public static var environment: [String] {
        let home = getenv("HOME").map { String(cString: $0) } ?? "/"
        return ["PATH=\(path)", "LANG=C.UTF-8", "HOME=\(home)"]
    }

    /// The path of a program that can be executed, given by its name or its path; nil when it is nowhere.
    public static func find(_ name: String) -> String? {
        let places = name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
        return places.first { access($0, X_OK) == 0 }
    }

    /// Starts a program; `arguments` begin with its name. The descriptors become its 0, 1 and 2, and no other reaches it.
    /// Gives back its process id, which is its group's too, or a negated errno.
    public static func start(
        _ program: String, _ arguments: [String], environment: [String] = environment, input: Int32, output: Int32,
        error: Int32
    ) -> Int32 {
        let copies = [arguments, environment, [program]].map { $0.map { strdup($0) } + [nil] }
        defer { for copy in copies.joined() { free(copy) } }
        return copies[0].withUnsafeBufferPointer { arguments in
            copies[1].withUnsafeBufferPointer { environment in
                var child = clinux_child()
                child.program = UnsafePointer(copies[2][0])
                child.arguments = arguments.baseAddress
                child.environment = environment.baseAddress
                (child.input, child.output, child.error) = (input, output, error)
                return clinux_spawn(&child)
            }
        }
    }

    /// Ends a program that was not reaped yet, and its children, at once. Returns when it is gone, whether or not the
    /// task is cancelled; at the latest after a second, for one that is stuck in the kernel.
    public static func kill(_ pid: Int32) async {
        Glibc.kill(-pid, SIGKILL)
        let end = ContinuousClock.now + .seconds(1)
        var status: Int32 = 0
        while clinux_reap(pid, &status) == 0, ContinuousClock.now < end {
            // A task of its own, because a cancelled one does not sleep.
            await Task { try? await Task.sleep(for: .milliseconds(1)) }.value
        }
    }
}
