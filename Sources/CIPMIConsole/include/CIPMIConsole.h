// FreeIPMI's console library (serial over LAN). It is under the GPL, version 3 or later: only DriverIPMIConsole may
// import this module, and only where the trait IPMIConsole is on. The headers come with Debian's libipmiconsole-dev and
// libfreeipmi-dev, the library with libipmiconsole2.
//
// Nothing links to it: it is loaded at its first use, because most programs that contain the driver never open a console
// (docs/decisions/0005-traits-and-c-libraries.md). The functions of libipmiconsole that this module defines pass each
// call on to the loaded library; which ones there are says functions.h. Before the library is loaded they do nothing and
// return failure (-1 or NULL).
//
// Built without the trait IPMIConsole, nothing of this is compiled, and the headers below need not be installed.
#ifndef CIPMICONSOLE_H
#define CIPMICONSOLE_H

#include <stddef.h>

#include <ipmiconsole.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Loads libipmiconsole, once; later calls return at once. Safe from any thread. Returns 0, or -1 with what is missing,
/// the library or the function, in `error` (at most `size` bytes with the closing 0). A failure may be tried again.
int wrought_ipmiconsole_load(char *error, size_t size);

#ifdef __cplusplus
}
#endif

#endif
