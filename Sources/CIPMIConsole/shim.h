// FreeIPMI's console library (serial over LAN). It is under the GPL, version 3 or later: only DriverIPMIConsole may
// import this module, and only where the trait IPMIConsole is on.
#ifndef CIPMICONSOLE_SHIM_H
#define CIPMICONSOLE_SHIM_H

#include <ipmiconsole.h>

#endif
