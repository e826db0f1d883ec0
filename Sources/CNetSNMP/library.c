// Starting the library once, its one lock, and its protocol tables.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_once_t once_v3 = PTHREAD_ONCE_INIT;
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

// What init_snmp() does, without reading configuration files and without loading MIBs, so that nothing in the user's
// home changes what we send; all state stays in memory.
static void start(void) {
    netsnmp.netsnmp_register_loghandler(NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);
    netsnmp.netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_READ_CONFIGS, 1);
    netsnmp.netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_PERSIST_STATE, 1);
    netsnmp.netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD, 1);
    netsnmp.netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE, 1);
    netsnmp.netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_LOAD_HOST_FILES, 1);
    netsnmp.netsnmp_ds_set_string(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_APPTYPE, "wrought");
    netsnmp.netsnmp_container_init_list();
    netsnmp.init_callbacks();
    netsnmp.init_snmp_logging();
    netsnmp.snmp_init_statistics();
    netsnmp.init_snmp_transport();
    netsnmp.init_snmp_enum("wrought");
}

// The part of it that only version 3 needs, and that starts OpenSSL: longer than a PDU of version 2c takes to answer.
static void start_v3(void) {
    netsnmp.init_snmpv3("wrought");
    // Gives v3 its random salts and the nameless user that discovery speaks as.
    netsnmp.snmp_call_callbacks(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_POST_PREMIB_READ_CONFIG, NULL);
    netsnmp.snmp_call_callbacks(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_POST_READ_CONFIG, NULL);
}

void cnetsnmp_need_v3(void) { pthread_once(&once_v3, start_v3); }

void cnetsnmp_enter(cnetsnmp_session *session) {
    pthread_mutex_lock(&library);
    pthread_once(&once, start);
    if (session && session->user) netsnmp.usm_add_user(session->user);
}

void cnetsnmp_leave(cnetsnmp_session *session) {
    if (session && session->user) {
        netsnmp.usm_remove_user(session->user);
        session->user->next = session->user->prev = NULL;
    }
    pthread_mutex_unlock(&library);
}

void cnetsnmp_fail(cnetsnmp_failure *failure, int32_t kind, const char *text) {
    failure->kind = kind;
    snprintf(failure->text, sizeof failure->text, "%s", text ? text : "");
}

const oid *cnetsnmp_auth_oid(int32_t auth, size_t *length) {
    static const int types[] = {
        0, NETSNMP_USMAUTH_HMACMD5, NETSNMP_USMAUTH_HMACSHA1, NETSNMP_USMAUTH_HMAC128SHA224,
        NETSNMP_USMAUTH_HMAC192SHA256, NETSNMP_USMAUTH_HMAC256SHA384, NETSNMP_USMAUTH_HMAC384SHA512,
    };
    if (auth <= CNETSNMP_AUTH_NONE || auth > CNETSNMP_AUTH_SHA512) return NULL;
    return netsnmp.sc_get_auth_oid(types[auth], length);
}

const oid *cnetsnmp_priv_oid(int32_t priv, size_t *length) {
    static const int types[] = {
        0, USM_CREATE_USER_PRIV_DES, USM_CREATE_USER_PRIV_AES, USM_CREATE_USER_PRIV_AES192,
        USM_CREATE_USER_PRIV_AES256, USM_CREATE_USER_PRIV_AES192_CISCO, USM_CREATE_USER_PRIV_AES256_CISCO,
    };
    if (priv <= CNETSNMP_PRIV_NONE || priv > CNETSNMP_PRIV_AES256_CISCO) return NULL;
    return netsnmp.sc_get_priv_oid(types[priv], length);
}

const char *cnetsnmp_library_version(void) {
    return cnetsnmp_load(NULL, 0) == 0 ? netsnmp.netsnmp_get_version() : NULL;
}

#endif
