/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-formula-completion"

#include "premia-formula-completion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where in a formula the word stands: that decides what fits. */
typedef enum { AT_VALUE, AT_JOINT, AT_MEASURE, AT_TEAM } Where;

typedef struct { const char *text; gsize cursor; const char *words; } Word;

static const Word values[] = {
  { "attainment()", 11, N_ ("share of the quota that was reached") },
  { "quota", 5, N_ ("the quota of what is paid for") },
  { "days_employed", 13, N_ ("days employed in the period") },
  { "days_active", 11, N_ ("days with something done") },
  { "tenure_days", 11, N_ ("days since hiring") },
  { "min()", 4, N_ ("the smaller of two") },
  { "max()", 4, N_ ("the larger of two") },
  { "not ", 4, N_ ("if the opposite holds") },
};

static const Word joints[] = {
  { "and ", 4, N_ ("both must hold") },
  { "or ", 3, N_ ("one of them is enough") },
  { ">= ", 3, N_ ("at least") },
  { "> ", 2, N_ ("more than") },
  { "<= ", 3, N_ ("at most") },
  { "< ", 2, N_ ("less than") },
  { "= ", 2, N_ ("exactly") },
};

typedef struct { PremiaCompletion *completion; guint rank; guint order; } Found;

void
premia_completion_free (PremiaCompletion *self)
{
  g_free (self->text);
  g_free (self->words);
  g_free (self);
}

static gboolean
is_word (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c);
}

/* The word that the cursor stands in or behind. */
static void
find_word (const char *text, gsize cursor, gsize *start, gsize *end)
{
  const char *p = text + cursor, *q = text + cursor;

  while (p > text && is_word (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  while (*q != '\0' && is_word (g_utf8_get_char (q)))
    q = g_utf8_next_char (q);
  *start = p - text;
  *end = q - text;
}

/* The last byte before @at that is no blank; '\0': none. */
static char
char_before (const char *text, gsize at, gsize *where)
{
  while (at > 0 && g_ascii_isspace (text[at - 1]))
    at--;
  if (where != NULL)
    *where = at;
  return at > 0 ? text[at - 1] : '\0';
}

/* Whether the parenthesis that is open at @at is that of attainment(…). */
static gboolean
in_attainment (const char *text, gsize at)
{
  static const char name[] = "attainment";
  gsize depth = 0;

  for (gsize i = at; i > 0; i--)
    {
      if (text[i - 1] == ')')
        depth++;
      else if (text[i - 1] == '(' && depth-- == 0)
        {
          gsize end;

          char_before (text, i - 1, &end);
          return end >= strlen (name) && strncmp (text + end - strlen (name), name, strlen (name)) == 0;
        }
    }
  return FALSE;
}

static gboolean
ends_with_joint (const char *text, gsize end)
{
  static const char *const words[] = { "and", "or", "not" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (end >= length && strncmp (text + end - length, words[i], length) == 0
          && (end == length || !is_word ((guchar) text[end - length - 1])))
        return TRUE;
    }
  return FALSE;
}

static Where
find_where (const char *text, gsize start)
{
  gsize end;
  char before = char_before (text, start, &end);

  if (in_attainment (text, start))
    return before == ',' ? AT_TEAM : AT_MEASURE;
  if (before == '\0' || ends_with_joint (text, end))
    return AT_VALUE;
  return before == ')' || before == '%' || is_word ((guchar) before) || ((guchar) before & 0x80) != 0 ? AT_JOINT : AT_VALUE;
}

/* So short a text is in many words. */
#define LEAST_INSIDE 3

/* 0: its beginning; 1: a word of what it is called; 2: somewhere inside; 3: it does not fit. */
static guint
rank_of (const char *typed, const char *text, const char *words)
{
  g_autofree char *folded_typed = g_utf8_casefold (typed, -1);
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_words = g_utf8_casefold (words, -1);
  const char *at;

  if (g_str_has_prefix (folded_text, folded_typed))
    return 0;
  at = strstr (folded_words, folded_typed);
  if (at == folded_words || (at != NULL && at[-1] == ' '))
    return 1;
  if (g_utf8_strlen (typed, -1) < LEAST_INSIDE)
    return 3;
  return at != NULL || strstr (folded_text, folded_typed) != NULL ? 2 : 3;
}

static void
offer (GArray *found, const char *typed, const char *text, gsize cursor, const char *words)
{
  Found one = { NULL, *typed == '\0' ? 0 : rank_of (typed, text, words), found->len };

  if (one.rank == 3)
    return;
  one.completion = g_new (PremiaCompletion, 1);
  *one.completion = (PremiaCompletion) { g_strdup (text), cursor, g_strdup (words) };
  g_array_append_val (found, one);
}

static void
offer_words (GArray *found, const char *typed, const Word *words, guint n, gboolean quota)
{
  for (guint i = 0; i < n; i++)
    if (quota || strcmp (words[i].text, "quota") != 0)
      offer (found, typed, words[i].text, words[i].cursor, _ (words[i].words));
}

static void
offer_measures (GArray *found, const char *typed, PremiaScheme *scheme, const PremiaWords *words)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);
      g_autofree char *name = premia_wording_measure_name (measure, scheme, words);

      offer (found, typed, measure->id, strlen (measure->id), name);
    }
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  return x->rank != y->rank ? (int) x->rank - (int) y->rank : (int) x->order - (int) y->order;
}

/* One that is typed in full already needs no help. */
static gboolean
is_complete (const GArray *found, const char *typed)
{
  for (guint i = 0; i < found->len; i++)
    {
      const char *text = g_array_index (found, Found, i).completion->text;

      if (strncmp (text, typed, strlen (typed)) == 0 && (text[strlen (typed)] == '\0' || text[strlen (typed)] == ' '))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
premia_completion_list (PremiaScheme *scheme, guint component, const char *text, gsize cursor, gboolean unasked,
                        const PremiaWords *words, gsize *start, gsize *end)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_completion_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree char *typed = NULL;
  gboolean quota;
  Where where;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, list);
  g_return_val_if_fail (text != NULL && cursor <= strlen (text), list);

  find_word (text, cursor, start, end);
  typed = g_strndup (text + *start, cursor - *start);
  /* A number is no word. */
  if ((unasked && *typed == '\0') || g_ascii_isdigit (*typed))
    return list;
  where = find_where (text, *start);
  quota = ((PremiaComponent *) g_ptr_array_index (scheme->components, component))->measure != NULL;
  if (where == AT_TEAM)
    offer (found, typed, "team", 4, _ ("of the whole team"));
  else if (where == AT_JOINT)
    offer_words (found, typed, joints, G_N_ELEMENTS (joints), quota);
  else
    offer_measures (found, typed, scheme, words);
  if (where == AT_VALUE)
    offer_words (found, typed, values, G_N_ELEMENTS (values), quota);
  g_array_sort (found, compare_found);
  if (unasked && is_complete (found, typed))
    {
      for (guint i = 0; i < found->len; i++)
        premia_completion_free (g_array_index (found, Found, i).completion);
      return list;
    }
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (list, g_array_index (found, Found, i).completion);
  return list;
}
