/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-name-match"

#include "premia-name-word.h"

#include <string.h>

/* Cyrillic letters from а to я. */
static const char *const latin[32] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts",
                                       "ch", "sh", "sh", "", "i", "", "e", "iu", "ia" };
static const struct { gunichar letter; const char *latin; } others[] = {
  { 0x451, "e" }, { 0x454, "e" }, { 0x456, "i" }, { 0x457, "i" }, { 0x45E, "u" }, { 0x491, "g" },
  { 0x161, "sh" }, { 0x17E, "zh" }, { 0x10D, "ch" }, { 0xDF, "ss" }, { 0x142, "l" },
};
/* Longest first; what begins with “y” is told apart by what stands before it. */
static const struct { const char *from, *to; } digraphs[] = {
  { "shch", "sh" }, { "tch", "ch" }, { "sch", "sh" }, { "zh", "zh" }, { "kh", "h" }, { "ch", "ch" }, { "sh", "sh" }, { "tz", "ts" }, { "ck", "k" },
  { "ya", "ia" }, { "ja", "ia" }, { "yu", "iu" }, { "ju", "iu" }, { "ye", "e" }, { "je", "e" }, { "x", "ks" }, { "w", "v" }, { "y", "i" }, { "j", "i" },
  { "c", "k" }, { "q", "k" },
};

static void
word_free (gpointer data)
{
  PremiaNameWord *word = data;

  g_free (word->folded);
  g_free (word->key);
  g_free (word);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x2B9 || c == 0x2BC;
}

/* Cyrillic into Latin letters, letters with marks without them. (transfer full) */
static char *
romanize (const char *folded)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const char *known = c >= 0x430 && c < 0x450 ? latin[c - 0x430] : NULL;
      gunichar base[4];

      for (guint i = 0; i < G_N_ELEMENTS (others) && known == NULL; i++)
        if (others[i].letter == c)
          known = others[i].latin;
      if (known != NULL)
        g_string_append (out, known);
      else if (g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base)) > 0)
        g_string_append_unichar (out, base[0]);
    }
  return g_strdup (out->str);
}

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

/* How many bytes at @p are one sound; *@to: as it is written here. 0: a letter like any other. */
static gsize
find_digraph (const char *p, char before, const char **to)
{
  /* “yo” is ё behind a consonant and at the beginning, йо behind a vowel. */
  if ((*p == 'y' || *p == 'j') && p[1] == 'o' && !is_vowel (before))
    {
      *to = "e";
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (digraphs); i++)
    if (g_str_has_prefix (p, digraphs[i].from))
      {
        *to = digraphs[i].to;
        return strlen (digraphs[i].from);
      }
  return 0;
}

/* Letters that are doubled in one way of writing and not in another are one. (transfer full) */
static char *
make_key (const char *folded)
{
  g_autofree char *roman = romanize (folded);
  g_autoptr (GString) sounds = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  char before = '\0';

  for (const char *p = roman; *p != '\0';)
    {
      const char *to;
      const gsize length = find_digraph (p, before, &to);

      before = *p;
      if (length > 0)
        g_string_append (sounds, to);
      else
        g_string_append_c (sounds, *p);
      p += MAX (length, 1);
    }
  for (const char *p = sounds->str; *p != '\0'; p++)
    if (out->len == 0 || out->str[out->len - 1] != *p || !g_ascii_isalpha (*p))
      g_string_append_c (out, *p);
  return g_strdup (out->str);
}

static void
add_word (GPtrArray *words, GString *text, gunichar behind)
{
  PremiaNameWord *word;

  if (text->len == 0)
    return;
  word = g_new0 (PremiaNameWord, 1);
  word->folded = g_strdup (text->str);
  word->key = make_key (text->str);
  word->initial = g_utf8_strlen (text->str, -1) == 1 && g_unichar_isalpha (g_utf8_get_char (text->str));
  word->dotted = behind == '.';
  for (const char *p = word->key; *p != '\0' && word->n_letters < G_N_ELEMENTS (word->letters); p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      word->letters[word->n_letters++] = c;
      word->mask |= 1u << (c & 31);
    }
  g_ptr_array_add (words, word);
  g_string_truncate (text, 0);
}

GPtrArray *
premia_name_words_new (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && !(*p == '@' && p > folded); p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (is_apostrophe (c))
        continue;
      if (!g_unichar_isalnum (c))
        add_word (words, text, c);
      else
        g_string_append_unichar (text, c == 0x451 ? 0x435 /* ё, е */ : c);
    }
  add_word (words, text, 0);
  return words;
}

/* Letters that are wrong, left out, added or swapped with their neighbour; more than @most: @most + 1. */
static guint
distance (const PremiaNameWord *a, const PremiaNameWord *b, guint most)
{
  guint rows[3][G_N_ELEMENTS (a->letters) + 1];

  for (guint k = 0; k <= b->n_letters; k++)
    rows[0][k] = k;
  for (guint i = 1; i <= a->n_letters; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i - 1) % 3], *two = rows[(i + 1) % 3];
      guint least = row[0] = i;

      for (guint k = 1; k <= b->n_letters; k++)
        {
          const gboolean same = a->letters[i - 1] == b->letters[k - 1];

          row[k] = MIN (MIN (above[k] + 1, row[k - 1] + 1), above[k - 1] + !same);
          if (i > 1 && k > 1 && a->letters[i - 1] == b->letters[k - 2] && a->letters[i - 2] == b->letters[k - 1])
            row[k] = MIN (row[k], two[k - 2] + 1);
          least = MIN (least, row[k]);
        }
      if (least > most)
        return most + 1;
    }
  return rows[a->n_letters % 3][b->n_letters];
}

guint
premia_name_word_compare (const PremiaNameWord *a, const PremiaNameWord *b)
{
  const guint longer = MAX (a->n_letters, b->n_letters), shorter = MIN (a->n_letters, b->n_letters);
  const guint most = longer >= 9 ? 3 : longer >= 6 ? 2 : 1;
  guint n;

  if (strcmp (a->folded, b->folded) == 0)
    return 100;
  if (*a->key != '\0' && strcmp (a->key, b->key) == 0)
    return 96;
  /* Numbers are not misspelt: they are others. */
  if (shorter < 3 || longer - shorter > most || (guint) __builtin_popcount (a->mask ^ b->mask) > 2 * most || g_ascii_isdigit (*a->key) || g_ascii_isdigit (*b->key))
    return 0;
  n = distance (a, b, most);
  return n > most ? 0 : 95 - 95 * n / longer;
}

gboolean
premia_name_word_begins (const PremiaNameWord *a, const PremiaNameWord *b)
{
  const PremiaNameWord *initial = a->initial ? a : b, *word = a->initial ? b : a;

  if (!initial->initial || word->initial)
    return FALSE;
  return g_utf8_get_char (initial->folded) == g_utf8_get_char (word->folded) || (*initial->key != '\0' && g_str_has_prefix (word->key, initial->key));
}
