// Every function of libipmiconsole that is called, one row each; included several times, with other meanings of the
// rows. NUMBER(name, parameters, arguments) returns int, and -1 for failure; ADDRESS(type, ...) NULL; NOTHING(...)
// nothing.

NUMBER(ipmiconsole_engine_init, (unsigned threads, unsigned debug), (threads, debug))
NUMBER(
    ipmiconsole_engine_submit, (ipmiconsole_ctx_t session, Ipmiconsole_callback tell, void *argument),
    (session, tell, argument))
NOTHING(ipmiconsole_engine_teardown, (int ends_sessions), (ends_sessions))
ADDRESS(
    ipmiconsole_ctx_t, ipmiconsole_ctx_create,
    (const char *host, struct ipmiconsole_ipmi_config *login, struct ipmiconsole_protocol_config *pace,
     struct ipmiconsole_engine_config *habits),
    (host, login, pace, habits))
NUMBER(ipmiconsole_ctx_errnum, (ipmiconsole_ctx_t session), (session))
ADDRESS(char *, ipmiconsole_ctx_strerror, (int number), (number))
NUMBER(ipmiconsole_ctx_fd, (ipmiconsole_ctx_t session), (session))
NUMBER(ipmiconsole_ctx_generate_break, (ipmiconsole_ctx_t session), (session))
NOTHING(ipmiconsole_ctx_destroy, (ipmiconsole_ctx_t session), (session))

#undef NUMBER
#undef ADDRESS
#undef NOTHING
