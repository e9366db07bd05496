/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "rfl-couch.h"
#include "rfl-couch-rows.h"

G_BEGIN_DECLS

/* Bytes of documents that one answer brings at most; what is behind them is asked for again. */
#define RFL_COUCH_ENOUGH (16 * 1024 * 1024)

/* Where signing in stands. */
typedef enum
{
  RFL_COUCH_SIGN_IN_NONE,     /* nobody signs in, or not yet */
  RFL_COUCH_SIGN_IN_RUNNING,
  RFL_COUCH_SIGN_IN_COOKIE,
  RFL_COUCH_SIGN_IN_TRIAL,    /* one call takes the password along, the others wait for what becomes of it */
  RFL_COUCH_SIGN_IN_BASIC,    /* the server has no sessions, or does not know them everywhere */
} RflCouchSignIn;

/* Whether the server takes compressed requests. */
typedef enum
{
  RFL_COUCH_GZIP_UNKNOWN,
  RFL_COUCH_GZIP_TAKEN,
  RFL_COUCH_GZIP_REFUSED,
} RflCouchGzip;

struct _RflCouch
{
  GObject         parent_instance;

  char           *url;              /* (owned), without a slash at the end */
  char           *user;             /* (owned) (nullable) */
  char           *password;         /* (owned) (nullable), wiped */
  GPtrArray      *authorities;      /* (owned) (element-type GTlsCertificate), trusted beside those of the system */
  GError         *problem;          /* (owned) (nullable): why no request can be made at all */

  SoupSession    *session;          /* (owned) */
  SoupSession    *live_session;     /* (owned), for the long poll: a connection of its own */

  RflCouchSignIn  sign_in;
  RflCouchRight   editor;           /* to change the directory, as the server told last */
  char           *roles;            /* (owned) (nullable): JSON text, as the server told last */
  GError         *refusal;          /* (owned) (nullable): the password was wrong, or too often; it is not sent again */
  gint64          refused_until;    /* monotonic time */
  GHashTable     *cookies;          /* (owned) (element-type utf8 utf8) */
  guint           cookie_serial;    /* of the sign-in that they are from */
  GQueue          waiting;          /* (element-type RflCouchCall), for the end of the sign-in or the trial that runs */
  gboolean        basic_refused;    /* the password that signed in was refused where it was tried beside the cookie */

  RflCouchGzip    gzip;
  gboolean        compress;
  gboolean        met;              /* a CouchDB has answered here */
  gint64          clock_offset_us;
  guint64         n_requests;
};

typedef struct _RflCouchCall RflCouchCall;

/* Makes the result of a call from its answer, (transfer full); NULL with @error set. */
typedef gpointer (*RflCouchCallFunc) (RflCouchCall  *call,
                                      GError       **error);

/* One request with its answer; the data of its task. */
struct _RflCouchCall
{
  RflCouch         *couch;          /* (unowned), the source of the task */
  GTask            *task;           /* (unowned): who runs it holds the task */
  const char       *method;
  char             *target;         /* (owned), path and query, escaped */
  GBytes           *body;           /* (owned) (nullable), JSON */
  gboolean          live;
  gboolean          is_sign_in;

  RflCouchRows     *rows;           /* (owned) (nullable): cuts the answer; NULL: the answer is kept whole */
  RflCouchCallFunc  func;
  gpointer          data;           /* (owned) (nullable), for @func and @rows */
  GDestroyNotify    free_data;
  GDestroyNotify    free_result;
  gboolean          enough;         /* the rest of the answer is not wanted */

  SoupMessage      *message;        /* (owned) (nullable), the try that runs */
  GInputStream     *stream;         /* (owned) (nullable), its answer */
  char             *buffer;         /* (owned) (nullable) */
  GByteArray       *answer;         /* (owned) */
  GBytes           *packed;         /* (owned) (nullable), @body compressed */
  gboolean          was_packed;     /* the try that runs is compressed */
  gboolean          renewed;        /* signed in once more because of it */
  gboolean          with_password;  /* the try that runs takes it along */
  gboolean          is_trial;       /* the first to take it along beside a server with sessions */
  guint             cookie_serial;  /* of the try that runs */
  GSource          *cancel_source;  /* (owned) (nullable), while it waits for the sign-in or the answer */
  gboolean          abandoned;      /* its task has returned, the answer is still to come */
  GTlsCertificateFlags distrust;    /* what is wrong with the certificate */
};

RflCouchCall *rfl_couch_call_new            (RflCouch            *couch,
                                             const char          *method,
                                             char                *target,
                                             GBytes              *body,
                                             gpointer             source_tag,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
void          rfl_couch_call_start          (RflCouchCall        *call,
                                             RflCouchCallFunc     func,
                                             GDestroyNotify       free_result);
void          rfl_couch_call_watch          (RflCouchCall        *call,
                                             GSourceFunc          func);
void          rfl_couch_call_unwatch        (RflCouchCall        *call);
char         *rfl_couch_call_dup_database   (RflCouchCall        *call);

void          rfl_couch_sign_in_wait        (RflCouchCall        *call);
gboolean      rfl_couch_sign_in_is_needed   (RflCouchCall        *call);
void          rfl_couch_sign_in_add_headers (RflCouchCall        *call);
void          rfl_couch_sign_in_take_cookies (RflCouchCall       *call);
gboolean      rfl_couch_sign_in_again       (RflCouchCall        *call);
void          rfl_couch_sign_in_end_trial   (RflCouchCall        *call,
                                             RflCouchSignIn       outcome);
void          rfl_couch_sign_in_forget      (RflCouch            *couch);
gboolean      rfl_couch_take_roles          (RflCouch            *couch,
                                             JsonObject          *object,
                                             const char          *path);
void          rfl_couch_sign_in_refuse      (RflCouch            *couch,
                                             const GError        *error);

GError       *rfl_couch_error_from_io       (RflCouchCall        *call,
                                             const GError        *error);
GError       *rfl_couch_error_from_status   (RflCouchCall        *call,
                                             guint                status);
GError       *rfl_couch_error_not_json      (RflCouchCall        *call);
gboolean      rfl_couch_answer_is_html      (RflCouchCall        *call);
JsonNode     *rfl_couch_answer_parse        (RflCouchCall        *call,
                                             GError             **error);
void          rfl_couch_note_date           (RflCouchCall        *call);

GPtrArray    *rfl_couch_read_authorities    (const char          *pem,
                                             GError             **error);
gboolean      rfl_couch_trust               (RflCouchCall        *call,
                                             GTlsCertificate     *certificate,
                                             GTlsCertificateFlags errors);
void          rfl_couch_choose_protocol     (GSocketClientEvent   event,
                                             GIOStream           *connection);
GPtrArray    *rfl_couch_new_announced_list  (void);
void          rfl_couch_wipe                (char               **secret);

G_END_DECLS
