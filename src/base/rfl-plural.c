/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-catalog.h"

#include <string.h>

/* The expression of a Plural-Forms header: C's operators on n and numbers (GNU gettext manual, 11.2.6). */
typedef struct
{
  const char *at;
  gulong      n;
  int         depth;
  gboolean    failed;
} Expression;

#define MAX_DEPTH 64

static const struct
{
  const char *text;
  int         level;
} operators[] = {
  { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 }, { ">", 4 },
  { "+", 5 }, { "-", 5 }, { "*", 6 }, { "/", 6 }, { "%", 6 },
};

#define UNARY_LEVEL 7

static gulong evaluate_choice (Expression *e);

static void
skip_space (Expression *e)
{
  while (g_ascii_isspace (*e->at))
    e->at++;
}

static gboolean
take (Expression *e,
      const char *text)
{
  skip_space (e);
  if (!g_str_has_prefix (e->at, text))
    return FALSE;
  e->at += strlen (text);
  return TRUE;
}

static gulong
evaluate_unary (Expression *e)
{
  gulong value = 0;

  if (++e->depth > MAX_DEPTH)
    {
      e->failed = TRUE;
    }
  else if (take (e, "!"))
    {
      value = !evaluate_unary (e);
    }
  else if (take (e, "("))
    {
      value = evaluate_choice (e);
      e->failed |= !take (e, ")");
    }
  else if (take (e, "n"))
    {
      value = e->n;
    }
  else if (g_ascii_isdigit (*e->at))
    {
      char *end;

      value = g_ascii_strtoull (e->at, &end, 10);
      e->at = end;
    }
  else
    {
      e->failed = TRUE;
    }

  e->depth--;
  return value;
}

static gulong
apply (Expression *e,
       const char *operator,
       gulong      a,
       gulong      b)
{
  if ((*operator == '/' || *operator == '%') && b == 0)
    {
      e->failed = TRUE;
      return 0;
    }

  switch (*operator)
    {
    case '|': return a || b;
    case '&': return a && b;
    case '=': return a == b;
    case '!': return a != b;
    case '<': return operator[1] == '=' ? a <= b : a < b;
    case '>': return operator[1] == '=' ? a >= b : a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default:  return a % b;
    }
}

static const char *
take_operator (Expression *e,
               int         level)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (operators[i].level == level && take (e, operators[i].text))
        return operators[i].text;
    }
  return NULL;
}

static gulong
evaluate_level (Expression *e,
                int         level)
{
  gulong value;
  const char *operator;

  if (level == UNARY_LEVEL)
    return evaluate_unary (e);

  value = evaluate_level (e, level + 1);
  while (!e->failed && (operator = take_operator (e, level)) != NULL)
    value = apply (e, operator, value, evaluate_level (e, level + 1));
  return value;
}

static gulong
evaluate_choice (Expression *e)
{
  gulong condition = 0, yes, no;

  if (++e->depth > MAX_DEPTH)
    e->failed = TRUE;
  else
    condition = evaluate_level (e, 1);

  if (!e->failed && take (e, "?"))
    {
      yes = evaluate_choice (e);
      e->failed |= !take (e, ":");
      no = e->failed ? 0 : evaluate_choice (e);
      condition = condition ? yes : no;
    }

  e->depth--;
  return condition;
}

/**
 * rfl_plural_evaluate:
 * @expression: the right side of "plural=" in a catalogue's header; it ends at a semicolon or at the end
 * @n: a count
 *
 * Returns: the number of the plural form; 0 or 1, as in English, when @expression cannot be understood
 */
gulong
rfl_plural_evaluate (const char *expression,
                     gulong      n)
{
  Expression e = { .at = expression, .n = n };
  gulong form = evaluate_choice (&e);

  skip_space (&e);
  if (e.failed || (*e.at != '\0' && *e.at != ';'))
    return n != 1;
  return form;
}
