/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-keyword-matcher.h"

#include <string.h>

#include "rfl-text.h"

/*
 * Finds phrases of a table in a text, word by word. A directory has thousands of long descriptions and the tables have
 * hundreds of phrases, so a word is compared only with phrases whose first word begins with the same three bytes.
 */

typedef struct
{
  char  **words;
  guint   code;
  guint   index;
} Phrase;

struct _RflKeywordMatcher
{
  const RflKeywords *keywords;
  guint              n;
  guint              n_phrases;
  GHashTable        *by_start;    /* three bytes → GArray of Phrase */
};

#define START_BYTES 3

static guint
start_key (const char *word)
{
  guint key = 0;

  for (guint i = 0; i < START_BYTES && word[i] != '\0' && word[i] != '*'; i++)
    key = key << 8 | (guchar) word[i];

  return key;
}

/* A matcher is made once for each table and lives as long as the program. */
RflKeywordMatcher *
rfl_keyword_matcher_new (const RflKeywords *keywords)
{
  RflKeywordMatcher *self = g_new0 (RflKeywordMatcher, 1);

  self->keywords = keywords;
  self->by_start = g_hash_table_new (NULL, NULL);

  for (; keywords[self->n].code != NULL; self->n++)
    {
      g_auto (GStrv) phrases = g_strsplit (keywords[self->n].phrases, "|", -1);

      for (guint i = 0; phrases[i] != NULL; i++)
        {
          Phrase phrase = { g_strsplit (phrases[i], " ", -1), self->n, self->n_phrases++ };
          gpointer key = GUINT_TO_POINTER (start_key (phrase.words[0]));
          GArray *list = g_hash_table_lookup (self->by_start, key);

          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (Phrase));
              g_hash_table_insert (self->by_start, key, list);
            }
          g_array_append_val (list, phrase);
        }
    }

  return self;
}

guint
rfl_keyword_matcher_n (const RflKeywordMatcher *self)
{
  return self->n;
}

const char *
rfl_keyword_matcher_code (const RflKeywordMatcher *self,
                          guint                    i)
{
  return self->keywords[i].code;
}

static gboolean
word_matches (const char *wanted,
              const char *word)
{
  const char *star = strchr (wanted, '*');

  return star != NULL ? strncmp (wanted, word, (gsize) (star - wanted)) == 0 : strcmp (wanted, word) == 0;
}

/* How many words of @words the phrase covers, 0 when it is not there. */
static guint
match_phrase (const Phrase *phrase,
              char        **words)
{
  guint n = 0;

  for (; phrase->words[n] != NULL; n++)
    {
      if (words[n] == NULL || !word_matches (phrase->words[n], words[n]))
        return 0;
    }

  return n;
}

/*
 * Adds @weight to the score of a code for each of its phrases in @text, but no more than @limit for one code. The
 * longest phrase counts, and words inside of it begin no other one: a "banque alimentaire" is no bank, a "mental health
 * center" no health center.
 */
void
rfl_keyword_matcher_count (const RflKeywordMatcher *self,
                           const char              *text,
                           int                      weight,
                           int                      limit,
                           int                     *scores)
{
  g_auto (GStrv) words = NULL;
  g_autofree guint8 *found = NULL;
  g_autofree int *added = NULL;

  if (text == NULL || text[0] == '\0')
    return;

  words = rfl_text_words (text);
  found = g_new0 (guint8, self->n_phrases);
  added = g_new0 (int, self->n);

  for (guint i = 0, covered = 1; words[i] != NULL; i += covered)
    {
      GArray *list = g_hash_table_lookup (self->by_start, GUINT_TO_POINTER (start_key (words[i])));

      covered = 1;
      for (guint j = 0; list != NULL && j < list->len; j++)
        covered = MAX (covered, match_phrase (&g_array_index (list, Phrase, j), words + i));

      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          const Phrase *phrase = &g_array_index (list, Phrase, j);

          if (found[phrase->index] || added[phrase->code] >= limit || match_phrase (phrase, words + i) != covered)
            continue;

          found[phrase->index] = 1;
          added[phrase->code] += weight;
          scores[phrase->code] += weight;
        }
    }
}
