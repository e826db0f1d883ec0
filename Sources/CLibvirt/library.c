// Loading libvirt at its first use, and passing calls on to it.
#ifdef WROUGHT_LIBVIRT

#include <sys/types.h>

#include "CLibraryLoading.h"

// The functions defined here bear libvirt's own names. Hidden, they serve this program and are never found in the place
// of libvirt's by libvirt itself or by a library that it loads.
#pragma GCC visibility push(hidden)
#include "CLibvirt.h"
#pragma GCC visibility pop

struct functions {
#define NUMBER(name, parameters, arguments) __typeof__(&name) name;
#define ADDRESS(type, name, parameters, arguments) __typeof__(&name) name;
#define NOTHING(name, parameters, arguments) __typeof__(&name) name;
#include "functions.h"
};

// Filled once, under the lock, before wrought_libvirt_load first returns 0; not changed and not unloaded afterwards.
static struct functions loaded;
static struct clibrary state = CLIBRARY_NOT_LOADED;

// A handle finds what its library needs as well, and libvirt-qemu needs libvirt.
static int load(char *error, size_t size) {
    if (!clibrary_open("libvirt.so.0", error, size)) return -1;
    void *handle = clibrary_open("libvirt-qemu.so.0", error, size);
    if (!handle) return -1;
    struct functions found;
#define FIND(name) if (!(found.name = (__typeof__(&name))clibrary_function(handle, #name, error, size))) return -1;
#define NUMBER(name, parameters, arguments) FIND(name)
#define ADDRESS(type, name, parameters, arguments) FIND(name)
#define NOTHING(name, parameters, arguments) FIND(name)
#include "functions.h"
    loaded = found;
    return 0;
}

int wrought_libvirt_load(char *error, size_t size) { return clibrary_load(&state, load, error, size); }

#define NUMBER(name, parameters, arguments) \
    int name parameters { return loaded.name ? loaded.name arguments : -1; }
#define ADDRESS(type, name, parameters, arguments) \
    type name parameters { return loaded.name ? loaded.name arguments : NULL; }
#define NOTHING(name, parameters, arguments) \
    void name parameters { if (loaded.name) loaded.name arguments; }
#include "functions.h"

#endif
