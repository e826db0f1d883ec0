import AgentKit
import Glibc

// Process 1 of the agent's image; started by hand it looks at the machine and prints what it would tell.
if getpid() == 1 {
    BootedMachine().run()
} else {
    print(ReportOfThisMachine.text())
}
