/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-art-file"

#include "premia-badge-art-file.h"

#include "premia-json-form.h"
#include "premia-json-writer.h"
#include "premia-look-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT      "badge-art/1"
#define MAX_STARS   5
#define MAX_LETTERS 3
#define MAX_NAME    40

static const char *const symbol_kinds[] = {
  [PREMIA_BADGE_SYMBOL_BUILT_IN] = "name", [PREMIA_BADGE_SYMBOL_LETTERS] = "letters", [PREMIA_BADGE_SYMBOL_PICTURE] = "picture", NULL,
};

static gboolean
check_name (PremiaJson *json, const PremiaJsonNode *node, const char *name, GError **error)
{
  if (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name) && strlen (name) <= MAX_NAME)
    return TRUE;
  return premia_json_fail (json, node, "name", error, _ ("“%s” is no name of a symbol"), name);
}

static gboolean
check_letters (PremiaJson *json, const PremiaJsonNode *node, const char *letters, GError **error)
{
  guint n = 0;

  for (const char *at = letters; *at != '\0'; at = g_utf8_next_char (at), n++)
    if (!g_unichar_isgraph (g_utf8_get_char (at)))
      return premia_json_fail (json, node, "letters", error, _ ("letters or digits belong here"));
  if (n <= MAX_LETTERS)
    return TRUE;
  return premia_json_fail (json, node, "letters", error, _ ("at most %u characters are possible here"), MAX_LETTERS);
}

static gboolean
read_symbol (PremiaJson *json, const PremiaJsonNode *root, PremiaBadgeArt *art, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (root, "symbol");
  const PremiaJsonNode *member;
  const char *text;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_object (json, node, symbol_kinds, error))
    return FALSE;
  if (node->n_children != 1)
    return premia_json_fail (json, node, NULL, error, _ ("a symbol has one of “name”, “letters” and “picture”"));
  member = node->first;
  if (!premia_json_expect_string (json, member, &text, error))
    return FALSE;
  for (guint i = 0; symbol_kinds[i] != NULL; i++)
    if (strcmp (symbol_kinds[i], member->key) == 0)
      art->symbol_kind = (PremiaBadgeSymbolKind) i;
  if (art->symbol_kind == PREMIA_BADGE_SYMBOL_PICTURE)
    return premia_look_get_picture (json, node, "picture", &art->symbol, error);
  if (art->symbol_kind == PREMIA_BADGE_SYMBOL_LETTERS ? !check_letters (json, node, text, error) : !check_name (json, node, text, error))
    return FALSE;
  g_free (art->symbol);
  art->symbol = g_strdup (text);
  return TRUE;
}

static gboolean
read_choices (PremiaJson *json, const PremiaJsonNode *root, PremiaBadgeArt *art, GError **error)
{
  const char *shapes[PREMIA_N_BADGE_SHAPES + 1] = { NULL }, *metals[PREMIA_N_BADGE_METALS + 1] = { NULL };
  int shape = PREMIA_BADGE_SHIELD, metal = PREMIA_BADGE_NO_METAL;

  for (guint i = 0; i < PREMIA_N_BADGE_SHAPES; i++)
    shapes[i] = premia_badge_shape_to_string ((PremiaBadgeShape) i);
  for (guint i = 0; i < PREMIA_N_BADGE_METALS; i++)
    metals[i] = premia_badge_metal_to_string ((PremiaBadgeMetal) i);
  if (!premia_json_get_choice (json, root, "shape", shapes, &shape, error)
      || !premia_json_get_choice (json, root, "metal", metals, &metal, error)
      || !premia_json_get_count (json, root, "stars", MAX_STARS, &art->stars, error))
    return FALSE;
  art->shape = (PremiaBadgeShape) shape;
  art->metal = (PremiaBadgeMetal) metal;
  return TRUE;
}

static PremiaBadgeArt *
read_art (PremiaJson *json, GError **error)
{
  static const char *const known[] = { "premia", "shape", "symbol", "main", "accent", "symbol_color", "metal", "stars", "ribbon", "alt", NULL };
  static const char *const formats[] = { FORMAT, NULL };
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  const PremiaJsonNode *root = premia_json_get_root (json);
  int ignored;

  if (!premia_json_expect_object (json, root, known, error) || premia_json_need (json, root, "premia", error) == NULL
      || !premia_json_get_choice (json, root, "premia", formats, &ignored, error) || !read_choices (json, root, art, error)
      || !read_symbol (json, root, art, error) || !premia_look_get_color (json, root, "main", &art->main_color, error)
      || !premia_look_get_color (json, root, "accent", &art->accent_color, error)
      || !premia_look_get_color (json, root, "symbol_color", &art->symbol_color, error)
      || !premia_look_get_line (json, root, "ribbon", PREMIA_BADGE_ART_MAX_RIBBON, &art->ribbon, error)
      || !premia_look_get_line (json, root, "alt", PREMIA_BADGE_ART_MAX_ALT, &art->alt, error))
    return NULL;
  return g_steal_pointer (&art);
}

PremiaBadgeArt *
premia_badge_art_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);

  return json == NULL ? NULL : read_art (json, error);
}

static void
write_unless_empty (PremiaJsonWriter *writer, const char *key, const char *text)
{
  if (*text != '\0')
    premia_json_writer_member (writer, key, text);
}

char *
premia_badge_art_file_to_text (const PremiaBadgeArt *art)
{
  PremiaJsonWriter *writer = premia_json_writer_new (TRUE);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", FORMAT);
  premia_json_writer_member (writer, "shape", premia_badge_shape_to_string (art->shape));
  premia_json_writer_key (writer, "symbol");
  premia_json_writer_begin_object_line (writer);
  premia_json_writer_member (writer, symbol_kinds[art->symbol_kind], art->symbol);
  premia_json_writer_end_object (writer);
  write_unless_empty (writer, "main", art->main_color);
  write_unless_empty (writer, "accent", art->accent_color);
  write_unless_empty (writer, "symbol_color", art->symbol_color);
  premia_json_writer_member (writer, "metal", premia_badge_metal_to_string (art->metal));
  if (art->stars > 0)
    {
      premia_json_writer_key (writer, "stars");
      premia_json_writer_integer (writer, art->stars);
    }
  write_unless_empty (writer, "ribbon", art->ribbon);
  write_unless_empty (writer, "alt", art->alt);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
