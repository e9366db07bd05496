/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-answers.h"

#include "rfl-codes.h"
#include "rfl-date.h"

#include <stdio.h>

/* A median of fewer says nothing about a partner. */
#define MEDIAN_MIN 6

/* One row per referral that was sent: instants of the first of each kind, an event taken back left out. */
#define SELECT_ANSWERS \
  "SELECT min(CASE e.type WHEN 'sent' THEN e.at END)," \
  "       min(CASE WHEN e.type IN ('acknowledged', 'needs_info', 'waitlisted', 'accepted', 'scheduled', 'connected', 'declined')" \
  "                THEN e.at END)," \
  "       min(CASE WHEN e.type IN ('accepted', 'scheduled', 'attended', 'connected') THEN e.at END)," \
  "       min(CASE WHEN e.type IN ('attended', 'connected') THEN e.at END)," \
  "       max(e.type = 'declined')," \
  "       max(CASE WHEN e.type IN ('client_word', 'closed') THEN e.useful END)," \
  "       min(CASE WHEN e.type IN ('client_word', 'closed') THEN e.useful END)," \
  "       max(e.type = 'void')," \
  "       f.no_reply_at" \
  " FROM referral r JOIN event_index e ON e.referral = r.id LEFT JOIN follow_up f ON f.referral = r.id" \
  " WHERE r.%s = ?1 AND NOT EXISTS (SELECT 1 FROM event_index t" \
  "                                  WHERE t.referral = e.referral AND t.type = 'retracted' AND t.target = e.id)" \
  " GROUP BY r.id"

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (GArray *days)
{
  guint middle = days->len / 2;

  if (days->len < MEDIAN_MIN)
    return -1;
  g_array_sort (days, compare_doubles);
  if (days->len % 2 == 1)
    return g_array_index (days, double, middle);
  return (g_array_index (days, double, middle - 1) + g_array_index (days, double, middle)) / 2;
}

static void
add_days (GArray *days,
          gint64  from,
          gint64  to)
{
  double n = MAX (0, to - from) / (double) G_TIME_SPAN_DAY;

  g_array_append_val (days, n);
}

static void
add_referral (RflAnswers   *answers,
              GArray       *to_answer,
              GArray       *to_connect,
              RflStatement *row,
              gint64        now)
{
  const gint64 sent = rfl_statement_int (row, 0);
  const gint64 answered = rfl_statement_int (row, 1);
  const gint64 accepted = rfl_statement_int (row, 2);
  const gint64 connected = rfl_statement_int (row, 3);
  const gint64 no_reply_at = rfl_statement_int (row, 8);

  if (sent == 0 || rfl_statement_int (row, 7) != 0)
    return;

  answers->referrals++;
  if (answered != 0)
    add_days (to_answer, sent, answered);
  if (connected != 0)
    add_days (to_connect, sent, connected);

  if (accepted != 0)
    answers->accepted++;
  else if (rfl_statement_int (row, 4) != 0)
    answers->declined++;
  else if (answered == 0 && no_reply_at != 0 && no_reply_at <= now)
    answers->unanswered++;
  else if (answered == 0)
    answers->waiting++;

  if (rfl_statement_int (row, 5) > 0)
    {
      answers->useful++;
      answers->useful_asked++;
    }
  else if (rfl_statement_int (row, 6) < 0)
    {
      answers->useful_asked++;
    }
}

RflAnswers *
rfl_answers_read (RflDb       *db,
                  const char  *service_id,
                  const char  *organization_id,
                  gint64       now,
                  GError     **error)
{
  g_autofree char *sql = g_strdup_printf (SELECT_ANSWERS, service_id != NULL ? "service" : "organization");
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);
  g_autoptr (GArray) to_answer = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) to_connect = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree RflAnswers *answers = g_new0 (RflAnswers, 1);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, service_id != NULL ? service_id : organization_id);
  while (rfl_statement_step (statement, &local))
    add_referral (answers, to_answer, to_connect, statement, now);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (answers->referrals == 0)
    return NULL;
  answers->median_days = median (to_answer);
  answers->median_days_to_connect = median (to_connect);
  return g_steal_pointer (&answers);
}

void
rfl_priority_places_free (RflPriorityPlaces *self)
{
  g_free (self->from);
  g_free (self->until);
  g_free (self);
}

/* First and last day of the week, month, quarter or year that @day is in. */
static void
find_period (const char  *period,
             const char  *day,
             char       **from,
             char       **until)
{
  int year = 0;
  int month = 1;
  int first_month;
  int n_months;

  sscanf (day, "%d-%d", &year, &month);
  if (g_strcmp0 (period, "week") == 0)
    {
      *from = rfl_day_add (day, -rfl_day_weekday (day));
      *until = rfl_day_add (*from, 6);
      return;
    }

  n_months = g_strcmp0 (period, "year") == 0 ? 12 : g_strcmp0 (period, "quarter") == 0 ? 3 : 1;
  first_month = (month - 1) / n_months * n_months + 1;
  *from = g_strdup_printf ("%04d-%02d-01", year, first_month);
  if (first_month + n_months > 12)
    {
      g_autofree char *next = g_strdup_printf ("%04d-01-01", year + 1);

      *until = rfl_day_add (next, -1);
    }
  else
    {
      g_autofree char *next = g_strdup_printf ("%04d-%02d-01", year, first_month + n_months);

      *until = rfl_day_add (next, -1);
    }
}

RflPriorityPlaces *
rfl_priority_places_read (RflDb           *db,
                          RflPartnership  *partnership,
                          const char      *organization_id,
                          gint64           now,
                          GTimeZone       *zone,
                          GError         **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *today = NULL;
  RflPriorityPlaces *places;

  if (partnership == NULL || rfl_partnership_get_places (partnership) <= 0)
    return NULL;

  /* Every referral to the partner takes one of the agreed places; voided ones do not. */
  statement = rfl_db_prepare (db,
                              "SELECT count(*) FROM referral r LEFT JOIN follow_up f ON f.referral = r.id"
                              " WHERE r.organization = ?1 AND r.created >= ?2 AND r.created < ?3"
                              " AND f.status IS NOT 'void'",
                              error);
  if (statement == NULL)
    return NULL;

  places = g_new0 (RflPriorityPlaces, 1);
  places->agreed = (guint) rfl_partnership_get_places (partnership);
  places->promised_days = (guint) MAX (0, rfl_partnership_get_promised_days (partnership));
  today = rfl_day_from_us (now, zone);
  find_period (rfl_partnership_get_period (partnership), today, &places->from, &places->until);

  rfl_statement_bind_text (statement, 1, organization_id);
  rfl_statement_bind_int (statement, 2, rfl_day_to_us (places->from, 0, 0, zone));
  rfl_statement_bind_int (statement, 3, rfl_day_to_us (places->until, 24, 0, zone));
  if (rfl_statement_step (statement, error))
    places->used = (guint) rfl_statement_int (statement, 0);
  return places;
}
