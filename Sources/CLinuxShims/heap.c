#include "CLinuxShims.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void clinux_grow_heaps_by(size_t bytes) {
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, (int)bytes);
#else
    (void)bytes;
#endif
}
