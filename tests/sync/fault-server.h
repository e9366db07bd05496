/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* CouchDB 3.5 as its documentation describes it, in memory, on a free port of the loopback, with faults by the script or by
 * chance. It reads and writes its sockets itself, in threads of its own, so that it can stop at any byte and so that a test
 * may block. Every function may be called at any time from any thread. */
typedef struct _FaultServer FaultServer;
typedef struct _FaultSnapshot FaultSnapshot;

#define FAULT_SERVER_ADMIN    "admin"
#define FAULT_SERVER_PASSWORD "correct horse"

FaultServer *fault_server_new             (void);
void         fault_server_free            (FaultServer          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultServer, fault_server_free)

/* "http://127.0.0.1:PORT"; the port stays the same when the server is stopped and started. */
const char  *fault_server_get_url         (FaultServer          *self);
guint16      fault_server_get_port        (FaultServer          *self);
/* Speaks TLS from now on. */
void         fault_server_set_certificate (FaultServer          *self,
                                           GTlsCertificate      *certificate);
/* Ends every connection at once; what was accepted stays. */
void         fault_server_stop            (FaultServer          *self);
void         fault_server_start           (FaultServer          *self);

/* Without the HTTP: for what a test only needs to be there. */
void         fault_server_add_database    (FaultServer          *self,
                                           const char           *name);
void         fault_server_add_user        (FaultServer          *self,
                                           const char           *name,
                                           const char           *password,
                                           const char * const   *roles);

/* validate_doc_update has no JavaScript here: where a design document of the database has that member, this is asked. Returns
 * the reason why @document is forbidden, NULL where it is not. @tombstone: it has _deleted. */
typedef const char * (*FaultServerRules) (const char         *database,
                                          JsonObject         *document,
                                          gboolean            tombstone,
                                          const char * const *roles);
void         fault_server_set_rules       (FaultServer          *self,
                                           FaultServerRules      rules);
/* What the validators of this program demand; the rules until others are set. */
const char  *fault_server_default_rules   (const char           *database,
                                           JsonObject           *document,
                                           gboolean              tombstone,
                                           const char * const   *roles);

/* What its databases do not know of what it has accepted or given itself, as behind a proxy with several servers. */
typedef enum
{
  FAULT_MEMORY_GOOD,
  FAULT_MEMORY_NO_COOKIES,
  FAULT_MEMORY_NO_PASSWORDS,   /* nor cookies */
} FaultMemory;

void         fault_server_set_memory      (FaultServer          *self,
                                           FaultMemory           memory);
void         fault_server_set_max_document_size (FaultServer    *self,
                                                 gsize           size);
void         fault_server_set_max_request_size  (FaultServer    *self,
                                                 gsize           size);
void         fault_server_set_gzip        (FaultServer          *self,
                                           gboolean              gzip);
void         fault_server_set_revs_limit  (FaultServer          *self,
                                           const char           *database,
                                           guint                 limit);
/* Moves the clock of the server: cookies and locks run out, Date says another time. */
void         fault_server_advance_clock   (FaultServer          *self,
                                           gint64                seconds);

/* What a cluster does, each with some probability where it is switched on. */
typedef enum
{
  FAULT_HABIT_ACCEPTED   = 1 << 0,   /* 202 in place of 201 */
  FAULT_HABIT_REPLAY     = 1 << 1,   /* the feed starts again from an earlier point */
  FAULT_HABIT_LATE       = 1 << 2,   /* a change is in the feed some requests after its answer */
  FAULT_HABIT_ABSENT     = 1 << 3,   /* a revision is announced and not there yet */
  FAULT_HABIT_REORDERED  = 1 << 4,
  FAULT_HABIT_DUPLICATED = 1 << 5,
  FAULT_HABIT_TOKENS     = 1 << 6,   /* one place in the feed has several tokens */
  FAULT_HABIT_BEHIND     = 1 << 7,   /* _revs_diff is answered by a node that has not caught up: it knows nothing of a document */
  FAULT_HABITS_ALL       = (1 << 8) - 1,
} FaultHabits;

void         fault_server_set_habits      (FaultServer          *self,
                                           FaultHabits           habits,
                                           double                probability,
                                           guint32               seed);

typedef enum
{
  FAULT_NONE,
  FAULT_STATUS,          /* answers @number and does nothing; 301: to the same path at couch.example; 412: too many nodes are away */
  FAULT_DROP_UNREAD,     /* closes before the body of the request is read */
  FAULT_DROP_READ,       /* closes after it was read, nothing is done */
  FAULT_DROP_DONE,       /* closes after it was done, nothing is answered */
  FAULT_CUT_HEAD,        /* closes within the head of the answer */
  FAULT_CUT_BODY,        /* closes after @number bytes of the body, modulo its length */
  FAULT_CUT_CHUNK,       /* within a chunk */
  FAULT_CUT_CHARACTER,   /* within a UTF-8 sequence */
  FAULT_CUT_STRING,      /* within a string, the @number th modulo their count */
  FAULT_CUT_BRACE,       /* before the last brace */
  FAULT_HTML,            /* 200, or @number if that is another, and a page of somebody else; nothing is done */
  FAULT_TRUNCATED,       /* whole for HTTP, cut for JSON */
  FAULT_SHAPE,           /* valid JSON of another shape */
  FAULT_SLOW,            /* done, then a byte each @number ms, until @deadline_ms have passed */
  FAULT_DATE,            /* done, with a Date that is @number days away */
  FAULT_IDLE,            /* a waiting feed ends at once with nothing, as that of a node in maintenance */
  FAULT_SCRIPT,          /* done, but for what a validation function would have to judge: it runs out of time */
  FAULT_N_KINDS,
} FaultKind;

typedef struct
{
  FaultKind   kind;
  guint       number;
  guint       retry_after;   /* seconds, with 429 and 503; 0: no such header */
  gboolean    retry_date;    /* as the date of then */
  guint       deadline_ms;   /* with FAULT_STATUS: how long the answer takes */
  guint       skip;          /* so many requests of this kind pass before */
  const char *request;       /* kind of request as fault_server_count () has it; NULL: any */
  const char *path;          /* (static) a part of its path; NULL: any */
} Fault;

/* The faults of the script happen in its order, each once. */
void         fault_server_add_fault       (FaultServer          *self,
                                           const Fault          *fault);
guint        fault_server_count_scripted  (FaultServer          *self);   /* that have not happened yet */
/* Any fault by chance, at most @n_at_most in all; 0: none from now on. */
void         fault_server_set_random      (FaultServer          *self,
                                           double                probability,
                                           guint                 n_at_most,
                                           guint32               seed);
/* Only these kinds by chance (1 << FaultKind); 0: all. */
void         fault_server_set_random_kinds (FaultServer         *self,
                                            guint                kinds);
/* The requests since the server is there, one a line, with the fault that befell it: to print when a test fails. */
char        *fault_server_dup_log         (FaultServer          *self);
/* From now on all that is said to it is kept: addresses, headers, bodies as they were before gzip. */
void         fault_server_record          (FaultServer          *self);
char        *fault_server_dup_record      (FaultServer          *self);

/* The whole server, or with @database only that. */
FaultSnapshot *fault_server_snapshot      (FaultServer          *self,
                                           const char           *database);
void         fault_server_restore         (FaultServer          *self,
                                           FaultSnapshot        *snapshot);
void         fault_snapshot_free          (FaultSnapshot        *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultSnapshot, fault_snapshot_free)
/* Purges every revision of a document, or of all with @id NULL. */
void         fault_server_purge           (FaultServer          *self,
                                           const char           *database,
                                           const char           *id);
/* The local documents go, with every checkpoint in them. */
void         fault_server_forget_local    (FaultServer          *self,
                                           const char           *database);
/* Deletes the database and makes it anew, with its security object and design documents. */
void         fault_server_renew           (FaultServer          *self,
                                           const char           *database);

/* Everything that the server holds, as text: ids, bodies of all revisions, local documents, security objects. */
char        *fault_server_dump            (FaultServer          *self);
/* "id winner leaf leaf…\n", sorted, tombstones with '-' before the revision; design documents are left out. With @scopes only
 * documents whose winner has one of these, or none. */
char        *fault_server_list            (FaultServer          *self,
                                           const char           *database,
                                           const char * const   *scopes);
/* Set of "id revision", @scopes as above: every revision, or with @feed the leaves that the feed tells of. */
GHashTable  *fault_server_get_revisions   (FaultServer          *self,
                                           const char           *database,
                                           const char * const   *scopes,
                                           gboolean              feed);
/* Leaves of a document, the winner first; NULL where it is not there. */
GStrv        fault_server_get_leaves      (FaultServer          *self,
                                           const char           *database,
                                           const char           *id);
/* Work: requests of one kind ("POST _bulk_docs", "GET doc", "PUT db", "GET /", "PUT _local"), or all with NULL. */
guint        fault_server_count           (FaultServer          *self,
                                           const char           *request);
/* That it has accepted so far, open or not. */
guint        fault_server_count_connections (FaultServer        *self);

G_END_DECLS
