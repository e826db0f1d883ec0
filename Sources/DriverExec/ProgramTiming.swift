/// How long things around a program may take.
struct ProgramTiming: Sendable {
    /// For heeding a cancellation, before the program is ended.
    var cancelGrace = Duration.milliseconds(250)
    /// Between SIGTERM and SIGKILL.
    var endGrace = Duration.milliseconds(250)
    /// For ending by itself once its standard input is closed.
    var leaveGrace = Duration.milliseconds(500)
    /// For saying who it is.
    var describeLimit = Duration.seconds(10)
    /// A program that nobody asked anything for so long is ended.
    var idleLimit = Duration.seconds(10)
    /// For ending after it closed standard input or output.
    var deafGrace = Duration.milliseconds(100)
    /// Between two looks at a program that owes an answer; shorter just after it said something.
    var longestPause = Duration.milliseconds(10)
    /// Between two looks at an idle one.
    var idlePause = Duration.milliseconds(250)
}
