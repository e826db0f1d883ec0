// Loading libipmiconsole at its first use, and passing calls on to it.
#ifdef WROUGHT_IPMICONSOLE

#include <sys/types.h>

#include "CLibraryLoading.h"

// The functions defined here bear libipmiconsole's own names. Hidden, they serve this program and are never found in
// the place of libipmiconsole's by the library itself.
#pragma GCC visibility push(hidden)
#include "CIPMIConsole.h"
#pragma GCC visibility pop

struct functions {
#define NUMBER(name, parameters, arguments) __typeof__(&name) name;
#define ADDRESS(type, name, parameters, arguments) __typeof__(&name) name;
#define NOTHING(name, parameters, arguments) __typeof__(&name) name;
#include "functions.h"
    __typeof__(&ipmiconsole_ctx_status) ipmiconsole_ctx_status;
};

// Filled once, under the lock, before wrought_ipmiconsole_load first returns 0; not changed and not unloaded afterwards.
static struct functions loaded;
static struct clibrary state = CLIBRARY_NOT_LOADED;

static int load(char *error, size_t size) {
    void *handle = clibrary_open("libipmiconsole.so.2", error, size);
    if (!handle) return -1;
    struct functions found;
#define FIND(name) if (!(found.name = (__typeof__(&name))clibrary_function(handle, #name, error, size))) return -1;
#define NUMBER(name, parameters, arguments) FIND(name)
#define ADDRESS(type, name, parameters, arguments) FIND(name)
#define NOTHING(name, parameters, arguments) FIND(name)
#include "functions.h"
    FIND(ipmiconsole_ctx_status)
    loaded = found;
    return 0;
}

int wrought_ipmiconsole_load(char *error, size_t size) { return clibrary_load(&state, load, error, size); }

#define NUMBER(name, parameters, arguments) \
    int name parameters { return loaded.name ? loaded.name arguments : -1; }
#define ADDRESS(type, name, parameters, arguments) \
    type name parameters { return loaded.name ? loaded.name arguments : NULL; }
#define NOTHING(name, parameters, arguments) \
    void name parameters { if (loaded.name) loaded.name arguments; }
#include "functions.h"

// Returns an enumeration, and so is no row of the table.
ipmiconsole_ctx_status_t ipmiconsole_ctx_status(ipmiconsole_ctx_t session) {
    return loaded.ipmiconsole_ctx_status ? loaded.ipmiconsole_ctx_status(session) : IPMICONSOLE_CTX_STATUS_ERROR;
}

#endif
