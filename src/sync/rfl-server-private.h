/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-couch.h"
#include "rfl-server.h"

G_BEGIN_DECLS

/* Requests to a server one after the other; the data of a task. What is to be done next may be decided by each answer. */
typedef struct _RflServerJob RflServerJob;

/* @problem: why it was refused, @answer is NULL then. Returns FALSE with @error set to end the job. */
typedef gboolean (*RflServerAnswerFunc) (RflServerJob  *job,
                                         JsonNode      *answer,
                                         const GError  *problem,
                                         GError       **error);

struct _RflServerJob
{
  GTask          *task;         /* (owned) until it ends */
  GQueue          steps;
  char           *office;       /* (owned) (nullable), its id */
  char           *name;         /* (owned) (nullable), of an account */
  char           *password;     /* (owned) (nullable), wiped */
  gpointer        result;       /* (owned) (nullable) */
  GDestroyNotify  free_result;
};

RflServerJob *rfl_server_job_new         (RflCouch            *couch,
                                          const char          *office,
                                          gpointer             source_tag,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
/* Behind what is to be done already. @path and @body are taken; @func NULL: it must succeed, and that is all. */
void          rfl_server_job_add         (RflServerJob        *job,
                                          const char          *method,
                                          char                *path,
                                          JsonNode            *body,
                                          RflServerAnswerFunc  func);
/* Leaves what is still to be done. */
void          rfl_server_job_end         (RflServerJob        *job);
void          rfl_server_job_run         (RflServerJob        *job);
/* A function that lets one that is there already be. */
gboolean      rfl_server_job_may_exist   (RflServerJob        *job,
                                          JsonNode            *answer,
                                          const GError        *problem,
                                          GError             **error);
JsonNode     *rfl_server_take_object     (JsonObject          *object);
char         *rfl_server_office_path     (const char          *office,
                                          const char          *rest);
char         *rfl_server_dup_role        (const char          *office);
/* Whether the server is a CouchDB of this century; @answer is that of "/". */
gboolean      rfl_server_check_version   (RflServerJob        *job,
                                          JsonNode            *answer,
                                          const GError        *problem,
                                          GError             **error);
gboolean      rfl_server_has_role        (JsonObject          *object,
                                          const char          *path,
                                          const char          *role);

#define RFL_SERVER_DIRECTORY   "referral-directory"
#define RFL_SERVER_EDITOR_ROLE "directory-editor"

G_END_DECLS
