/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"

G_BEGIN_DECLS

/* One place in the tree of a document. */
typedef struct _Revision
{
  guint             generation;
  char             *hash;
  struct _Revision *parent;
  gboolean          deleted;
  char             *body;       /* JSON object without its underscored members; NULL: not there */
  guint             n_absent;   /* so many asks find nothing yet */
  gboolean          announced;  /* the feed tells of it */
} Revision;

typedef struct
{
  char      *id;
  GPtrArray *revisions;   /* of Revision */
  guint64    seq;         /* of its row in the feed, 0 for none */
} Document;

typedef struct
{
  char       *name;
  char       *uuid;         /* of the file: part of every token */
  gint64      start_time;
  GHashTable *documents;    /* id → Document */
  GHashTable *locals;       /* id → text, which has _rev */
  GArray     *feed;         /* of FeedRow, ascending; one whose document has another seq is void */
  GQueue      late;         /* of LateRow */
  guint64     seq;
  guint64     purge_seq;
  guint       revs_limit;
  char       *security;     /* JSON text */
} Database;

typedef struct
{
  guint64 seq;
  char   *id;
} FeedRow;

typedef struct
{
  char  *id;
  guint  n_requests;
} LateRow;

typedef struct
{
  const char *method;
  char       *path;       /* raw */
  GStrv       segments;   /* decoded; _design/x and _local/x are one */
  GHashTable *query;      /* decoded */
  GHashTable *headers;    /* names in small letters */
  GString    *body;
  char       *kind;
  gboolean    script_fails;
  /* Who asks */
  char       *name;       /* NULL: nobody */
  GStrv       roles;
  gboolean    admin;
  const char *method_of_auth;
} Request;

typedef struct
{
  guint    status;
  GString *head;       /* further header lines */
  GString *body;
  gboolean chunked;
  gboolean live;       /* the feed waits: see fault_server_changes () */
} Answer;

struct _FaultServer
{
  GMutex           lock;
  GCond            changed;        /* something was written, or the server stops */
  GSocket         *listener;
  GThread         *acceptor;
  GHashTable      *connections;    /* set of GSocket */
  GTlsCertificate *certificate;
  char            *url;
  guint16          port;
  gboolean         running;
  guint            n_open;
  guint            n_accepted;     /* connections ever */

  GHashTable      *databases;      /* name → Database */
  char            *uuid;
  char            *secret;         /* of cookies */
  GHashTable      *failures;       /* name → number of wrong passwords */
  gint64           locked_until;
  gint64           clock_offset;   /* seconds */
  FaultServerRules rules;
  gsize            max_document_size;
  gsize            max_request_size;
  gboolean         gzip;
  FaultMemory      memory;
  guint64          n_ids;

  FaultHabits      habits;
  double           habit_probability;
  GRand           *habit_rand;

  GQueue           script;         /* of Fault */
  GRand           *fault_rand;
  double           fault_probability;
  guint            n_faults_left;
  guint            fault_kinds;

  GHashTable      *counts;         /* kind → number */
  GString         *log;
  GString         *record;         /* NULL: nothing is kept */
};

/* -tree: revisions of one document */
gboolean   revision_parse           (const char *text, guint *generation, const char **hash);
char      *revision_to_text         (const Revision *revision);
Document  *document_new             (const char *id);
void       document_free            (Document *document);
Document  *document_copy            (const Document *document);
Revision  *document_find            (const Document *document, guint generation, const char *hash);
Revision  *document_find_text       (const Document *document, const char *revision);
GPtrArray *document_list_leaves     (const Document *document);              /* the winner first */
Revision  *document_get_winner      (const Document *document);
gboolean   document_is_leaf         (const Document *document, const Revision *revision);
gboolean   revision_descends        (const Revision *revision, const Revision *ancestor);
/* @ids: the newest first. NULL where it was there already. */
Revision  *document_insert          (Document *document, guint start, const char * const *ids, gboolean deleted, const char *body);
void       document_stem            (Document *document, guint limit);
gboolean   document_purge           (Document *document, Revision *leaf);
void       document_append          (const Document *document, const Revision *revision, gboolean with_revisions, GString *text);

/* -database */
Database  *database_new             (FaultServer *server, const char *name);
void       database_free            (Database *database);
Database  *database_copy            (const Database *database);
Document  *database_get             (const Database *database, const char *id, gboolean create);
Database  *fault_server_get_database (FaultServer *self, const char *name);
/* A new row in the feed, now or, with the habit, later. */
void       fault_server_announce    (FaultServer *self, Database *database, Document *document);
void       fault_server_count_down  (FaultServer *self);
gboolean   fault_server_has_habit   (FaultServer *self, FaultHabits habit);
char      *fault_server_make_token  (FaultServer *self, const Database *database, guint64 seq);
gboolean   fault_server_read_token  (const Database *database, const char *token, guint64 *seq);
char      *fault_server_new_id      (FaultServer *self);
gint64     fault_server_now         (FaultServer *self);

/* -request: NULL or FALSE at the end of the connection */
Request   *request_read_head        (GDataInputStream *input);
gboolean   request_read_body        (Request *request, GDataInputStream *input);
gboolean   request_unzip            (Request *request);
void       request_free             (Request *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* Answers */
void       answer_error             (Answer *answer, guint status, const char *error, const char *reason);
void       append_json_string       (GString *text, const char *value);
JsonNode  *parse_json               (const char *text, gssize length);
JsonObject *request_parse           (Request *request, Answer *answer);      /* (transfer full) NULL: answered */
const char *request_get_query       (Request *request, const char *name);
gboolean   request_has_flag         (Request *request, const char *name);

/* One function for each part of the API; each is called with the lock held. */
void       fault_server_answer      (FaultServer *self, Request *request, Answer *answer);
void       fault_server_database    (FaultServer *self, Request *request, Answer *answer);
void       fault_server_all_docs    (FaultServer *self, Database *database, Request *request, Answer *answer);
void       fault_server_document    (FaultServer *self, Database *database, const char *id, Request *request, Answer *answer);
void       fault_server_get_document (FaultServer *self, Database *database, const char *id, Request *request, Answer *answer);
void       fault_server_local       (FaultServer *self, Database *database, const char *id, Request *request, Answer *answer);
void       fault_server_bulk_docs   (FaultServer *self, Database *database, Request *request, Answer *answer);
void       fault_server_bulk_get    (FaultServer *self, Database *database, Request *request, Answer *answer);
void       fault_server_revs_diff   (FaultServer *self, Database *database, Request *request, Answer *answer);
void       fault_server_purge_docs  (FaultServer *self, Database *database, Request *request, Answer *answer);
void       fault_server_changes     (FaultServer *self, Database *database, Request *request, Answer *answer);
gboolean   selector_matches         (JsonObject *selector, JsonObject *document);

/* -accounts */
gboolean   fault_server_authenticate (FaultServer *self, Request *request, Answer *answer);
void       fault_server_session     (FaultServer *self, Request *request, Answer *answer);
gboolean   fault_server_may_read    (Database *database, Request *request, Answer *answer);
gboolean   fault_server_may_manage  (Database *database, Request *request, Answer *answer);
char      *fault_server_hash_user   (FaultServer *self, const char *body);

/* -faults */
Fault      fault_server_next_fault  (FaultServer *self, Request *request);

/* -http: one connection until it ends */
void       fault_server_serve       (FaultServer *self, GIOStream *stream);

G_END_DECLS
