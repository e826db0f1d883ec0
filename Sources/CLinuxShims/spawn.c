#define _GNU_SOURCE
#include "CLinuxShims.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int clinux_enter_network_namespace(const char *path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return -errno;
    int failure = setns(descriptor, CLONE_NEWNET) < 0 ? errno : 0;
    close(descriptor);
    return -failure;
}

// Between fork and exec only async-signal-safe calls are allowed: other threads may have held locks.
static void take_descriptors(const struct clinux_child *child) {
    // Duplicates above 2 first, so that no source is overwritten before it is used.
    int input = fcntl(child->input, F_DUPFD, 3);
    int output = fcntl(child->output, F_DUPFD, 3);
    int error = fcntl(child->error, F_DUPFD, 3);
    dup2(input, 0);
    dup2(output, 1);
    dup2(error, 2);
}

static void reset_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
}

static int become(const struct clinux_child *child, pid_t parent) {
    reset_signals();
    setpgid(0, 0);
    if (child->dies_with_parent) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) return errno;
        if (getppid() != parent) _exit(127);
    }
    if (child->network_namespace) {
        int result = clinux_enter_network_namespace(child->network_namespace);
        if (result < 0) return -result;
    }
    if (child->folder && chdir(child->folder) < 0) return errno;
    take_descriptors(child);
    // The report pipe closes by itself when exec succeeds.
    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    execve(child->program, child->arguments, child->environment);
    return errno;
}

int clinux_spawn(const struct clinux_child *child) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0) return -errno;
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        // dup2 onto 0..2 must not hit the pipe.
        int safe = fcntl(report[1], F_DUPFD_CLOEXEC, 3);
        int failure = become(child, parent);
        ssize_t written = write(safe, &failure, sizeof failure);
        (void)written;
        _exit(127);
    }
    int failure = pid < 0 ? errno : 0;
    close(report[1]);
    if (pid > 0) {
        setpgid(pid, pid);
        int told = 0;
        ssize_t count;
        do count = read(report[0], &told, sizeof told);
        while (count < 0 && errno == EINTR);
        if (count == sizeof told) {
            failure = told;
            waitpid(pid, NULL, 0);
        }
    }
    close(report[0]);
    return failure ? -failure : pid;
}

int clinux_reap(int pid, int *status) {
    siginfo_t info = {0};
    // WNOWAIT keeps the zombie, and with it the group id, until the rest of the group has been killed.
    if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) < 0) return -errno;
    if (info.si_pid == 0) return 0;
    kill(-pid, SIGKILL);
    int raw = 0;
    if (waitpid(pid, &raw, 0) < 0) return -errno;
    *status = WIFSIGNALED(raw) ? 256 + WTERMSIG(raw) : WEXITSTATUS(raw);
    return 1;
}
