// Loading libipmiconsole at its first use, and passing calls on to it.
#ifdef WROUGHT_IPMICONSOLE

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/types.h>

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
static int is_loaded;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *missing(char *error, size_t size) {
    const char *said = dlerror();
    if (size > 0) snprintf(error, size, "%s", said ? said : "the loader gave no reason");
    return NULL;
}

static void *library(const char *name, char *error, size_t size) {
    void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    return handle ? handle : missing(error, size);
}

static void *function(void *handle, const char *name, char *error, size_t size) {
    void *address = dlsym(handle, name);
    return address ? address : missing(error, size);
}

static int load(char *error, size_t size) {
    void *handle = library("libipmiconsole.so.2", error, size);
    if (!handle) return -1;
    struct functions found;
#define FIND(name) if (!(found.name = (__typeof__(&name))function(handle, #name, error, size))) return -1;
#define NUMBER(name, parameters, arguments) FIND(name)
#define ADDRESS(type, name, parameters, arguments) FIND(name)
#define NOTHING(name, parameters, arguments) FIND(name)
#include "functions.h"
    FIND(ipmiconsole_ctx_status)
    loaded = found;
    return 0;
}

int wrought_ipmiconsole_load(char *error, size_t size) {
    pthread_mutex_lock(&lock);
    if (!is_loaded) is_loaded = load(error, size) == 0;
    int status = is_loaded ? 0 : -1;
    pthread_mutex_unlock(&lock);
    return status;
}

int wrought_ipmiconsole_probe(const char *name, const char *wanted, char *error, size_t size) {
    void *handle = library(name, error, size);
    if (!handle) return -1;
    int status = function(handle, wanted, error, size) ? 0 : -1;
    dlclose(handle);
    return status;
}

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
