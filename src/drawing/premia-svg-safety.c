/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is allowed is listed: whatever a later SVG can do besides is refused until somebody has thought about it. */
#define G_LOG_DOMAIN "premia-svg-safety"

#include "premia-svg-safety.h"

#include "premia-emblem.h"
#include "premia-png-safety.h"
#include "premia-svg-growth.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"
#define LAYER_WEIGHT  40    /* what is painted apart and put on the rest costs as much as so many shapes */
#define MAX_LENGTH    100000.0
#define MIN_DASH      0.01
#define PICTURE       "data:image/png;base64,"
#define PICTURE_BYTES (1024 * 1024) /* of a PNG inside */
#define PICTURE_NOTES 256           /* bytes of it that are no picture: the few that programs write by habit, no hidden text or profile */
#define PICTURE_GRAIN 10000         /* so many of its pixels cost as much as a shape */

typedef struct
{
  PremiaSvgGrowth *growth; /* (owned) */
  GHashTable      *prefixes; /* (owned): that mean SVG */
  guint            n_elements, depth;
  guint64          n_pixels; /* of all pictures inside */
  GString         *style;  /* (owned): of the <style> that is open, in one piece, as whoever paints it reads it */
  gboolean         in_style, seen_root;
} Check;

static const char *const drawn[] = {
  "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "defs", "linearGradient",
  "radialGradient", "stop", "clipPath", "mask", "use", "symbol", "title", "desc", "metadata", "style", "marker", "switch", NULL,
};

static guint
get_line (GMarkupParseContext *context)
{
  int line, column;

  g_markup_parse_context_get_position (context, &line, &column);
  return (guint) MAX (line, 1);
}

/* "line 7: …" */
static gboolean G_GNUC_PRINTF (3, 4)
refuse (guint line, GError **error, const char *format, ...)
{
  g_autofree char *whole = NULL, *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  whole = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What was cut may have been cut inside of a letter. */
  what = g_utf8_make_valid (whole, -1);
  g_set_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNSAFE, _ ("This SVG is not taken, because of line %1$u: %2$s"), line, what);
  return FALSE;
}

static const char *
get_local (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* An editor's own notes have another prefix, and nobody paints them. */
static gboolean
is_of_another_language (const Check *check, const char *name)
{
  const char *colon = strchr (name, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (name, (gsize) (colon - name)) : NULL;

  return prefix != NULL && !g_hash_table_contains (check->prefixes, prefix);
}

static gboolean
check_element (const Check *check, const char *name, guint line, GError **error)
{
  const char *local = get_local (name);

  if (g_ascii_strcasecmp (local, "script") == 0)
    return refuse (line, error, _ ("it holds a script"));
  if (g_ascii_strcasecmp (local, "foreignObject") == 0 || g_ascii_strcasecmp (local, "iframe") == 0)
    return refuse (line, error, _ ("it holds a page inside (<%s>)"), name);
  if (strcmp (local, "include") == 0)
    return refuse (line, error, _ ("it takes in another file (<%s>)"), name);
  if (g_ascii_strncasecmp (local, "animate", 7) == 0 || strcmp (local, "set") == 0)
    return refuse (line, error, _ ("it moves (<%s>)"), name);
  if (strcmp (local, "image") == 0 && !is_of_another_language (check, name))
    return TRUE; /* check_picture() has seen it */
  if (strcmp (local, "image") == 0 || strcmp (local, "feImage") == 0)
    return refuse (line, error, _ ("it holds another picture; turn it into paths"));
  /* Whatever is in it inherits the fill, each shape anew: nothing of it can be counted. */
  if (strcmp (local, "pattern") == 0)
    return refuse (line, error, _ ("it fills with a pattern; turn it into paths"));
  if (is_of_another_language (check, name) || is_one_of (local, drawn))
    return TRUE;
  return refuse (line, error, _ ("<%s> is not for plain drawing; save it as plain SVG with paths only"), name);
}

/* What url() and href point at: only a part of the same file. */
static const char *
get_own_part (const char *target, guint *length)
{
  while (g_ascii_isspace (*target) || *target == '"' || *target == '\'')
    target++;
  if (*target++ != '#')
    return NULL;
  *length = (guint) strcspn (target, ")\"' \t\r\n");
  return target;
}

static const char *
find_word (const char *text, const char *word)
{
  const gsize length = strlen (word);

  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return text;
  return NULL;
}

/* Styles and attributes alike: no way out, no code. @everywhere: it is a style sheet. */
static gboolean
check_value (Check *check, const char *value, gboolean everywhere, guint line, GError **error)
{
  static const char *const banned[] = { "javascript:", "vbscript:", "expression(", "@import", "@font-face", "image(", "image-set(", "src(", "element(" };

  if (strchr (value, '\\') != NULL)
    return refuse (line, error, _ ("it hides characters behind “\\”"));
  for (guint i = 0; i < G_N_ELEMENTS (banned); i++)
    if (find_word (value, banned[i]) != NULL)
      return refuse (line, error, _ ("“%s” would fetch or run something"), banned[i]);
  for (const char *at = find_word (value, "url("); at != NULL; at = find_word (at + 4, "url("))
    {
      guint length;
      const char *id = get_own_part (at + 4, &length);

      if (id == NULL)
        return refuse (line, error, _ ("“%.40s” is from elsewhere"), at);
      if (everywhere)
        premia_svg_growth_refer_everywhere (check->growth, id, length);
      else
        premia_svg_growth_refer (check->growth, id, length);
    }
  return TRUE;
}

static gboolean
check_link (Check *check, const char *value, guint line, GError **error)
{
  guint length;
  const char *id = get_own_part (value, &length);

  if (id == NULL)
    return refuse (line, error, _ ("it links to “%.60s”; only parts of the same file are possible"), value);
  premia_svg_growth_refer (check->growth, id, length);
  return TRUE;
}

/* Lengths that no picture has, and dashes too small to see, of which there would be millions. */
static gboolean
check_size (const char *name, const char *value, guint line, GError **error)
{
  static const char *const lengths[] = { "width", "height", "x", "y", "r", "rx", "ry", "cx", "cy", "stroke-width", "font-size", NULL };
  char *end;

  if (is_one_of (name, lengths) && fabs (g_ascii_strtod (value, NULL)) > MAX_LENGTH)
    return refuse (line, error, _ ("%1$s=\"%2$.20s\" is out of all proportion"), name, value);
  if (strcmp (name, "stroke-dasharray") != 0)
    return TRUE;
  for (const char *at = value; *at != '\0'; at = end)
    {
      const double dash = g_ascii_strtod (at, &end);

      if (end == at)
        end++;
      else if (dash > 0.0 && dash < MIN_DASH)
        return refuse (line, error, _ ("%1$s=\"%2$.20s\" is out of all proportion"), name, value);
    }
  /* A line may be as long as it likes, and then has dashes without number. */
  return strcmp (value, "none") == 0 || refuse (line, error, _ ("it uses dashes; turn them into paths"));
}

/* Markers are painted at each corner of whatever inherits them. */
static gboolean
check_marker (const char *name, const char *value, guint line, GError **error)
{
  return !g_str_has_prefix (name, "marker") || find_word (value, "url(") == NULL
         || refuse (line, error, _ ("it has markers painted again and again; turn them into paths"));
}

/* The same declared in a style. */
static gboolean
check_style_sizes (const char *style, guint line, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (style, ";{}", -1);

  if (strstr (style, "/*") != NULL)
    return refuse (line, error, _ ("it may hide something behind a comment in its styles"));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      for (char *letter = g_strstrip (parts[i]); *letter != '\0'; letter++)
        *letter = g_ascii_tolower (*letter);
      if (strcmp (parts[i], "filter") == 0)
        return refuse (line, error, _ ("it uses a filter; flatten it in your drawing program"));
      if (!check_size (parts[i], g_strstrip (colon + 1), line, error) || !check_marker (parts[i], colon + 1, line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_attribute (Check *check, const char *name, const char *value, guint line, GError **error)
{
  const char *local = get_local (name);

  if (g_str_has_prefix (name, "xmlns"))
    return TRUE;
  if (g_ascii_strncasecmp (local, "on", 2) == 0)
    return refuse (line, error, _ ("it runs something (%s)"), name);
  if (strcmp (name, "xml:base") == 0)
    return refuse (line, error, _ ("it gives itself another address (xml:base)"));
  if (strcmp (local, "href") == 0 || strcmp (local, "src") == 0)
    return check_link (check, value, line, error);
  if (strcmp (name, "filter") == 0)
    return refuse (line, error, _ ("it uses a filter; flatten it in your drawing program"));
  if (strcmp (name, "id") == 0)
    premia_svg_growth_name (check->growth, value);
  return check_marker (name, value, line, error) && check_value (check, value, FALSE, line, error) && check_size (name, value, line, error)
         && (strcmp (name, "style") != 0 || check_style_sizes (value, line, error));
}

static void
learn_prefixes (Check *check, const char **names, const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "xmlns:") && strcmp (values[i], SVG_NAMESPACE) == 0)
      g_hash_table_add (check->prefixes, g_strdup (names[i] + strlen ("xmlns:")));
}

/* Whether a style has something painted apart: seen through, masked, clipped. */
static gboolean
holds_layer (const char *style)
{
  static const char *const words[] = { "mask", "clip-path", "mix-blend-mode", "isolation" };

  for (const char *at = strstr (style, "opacity"); at != NULL; at = strstr (at + 1, "opacity"))
    {
      const char *value = at + strlen ("opacity");

      value += strspn (value, " \t\n:");
      /* fill-opacity and the like are a colour's; 1 is nothing. */
      if ((at == style || at[-1] != '-') && g_ascii_strtod (value, NULL) < 1.0)
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (style, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Elements that are painted apart weigh more. */
static guint
weigh (const char **names, const char **values)
{
  guint weight = 1;

  for (guint i = 0; names[i] != NULL; i++)
    if (is_one_of (names[i], (const char *const[]) { "opacity", "mask", "clip-path", "mix-blend-mode", NULL })
        || (strcmp (names[i], "style") == 0 && holds_layer (values[i])))
      weight += LAYER_WEIGHT;
  return weight;
}

static guint32
read_side (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* A PNG that stands in the file itself, as our own export of a badge with an own picture has it. *weight grows by what painting it costs. */
static gboolean
check_png (Check *check, const char *value, guint *weight, guint line, GError **error)
{
  const char *text = g_str_has_prefix (value, PICTURE) ? value + strlen (PICTURE) : NULL;
  g_autofree guint8 *data = NULL;
  g_autoptr (GBytes) bytes = NULL, plain = NULL;
  const guint8 *kept;
  gsize length;
  guint64 pixels;

  if (text == NULL)
    return refuse (line, error, _ ("it holds another picture; turn it into paths"));
  if (strlen (text) > PICTURE_BYTES / 3 * 4 + 4)
    return refuse (line, error, _ ("the picture in it is larger than %u KB"), PICTURE_BYTES / 1024);
  data = g_base64_decode (text, &length);
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  plain = premia_png_make_plain (bytes, NULL);
  if (plain == NULL || length - g_bytes_get_size (plain) > PICTURE_NOTES)
    return refuse (line, error, _ ("the picture in it is no plain PNG"));
  /* The header that was checked: its sides come first. */
  kept = g_bytes_get_data (plain, NULL);
  pixels = (guint64) read_side (kept + 16) * read_side (kept + 20);
  check->n_pixels += pixels;
  if (check->n_pixels > PREMIA_PNG_MAX_PIXELS)
    return refuse (line, error, _ ("the pictures in it are larger than %u million pixels together"), PREMIA_PNG_MAX_PIXELS / (1024 * 1024));
  *weight += LAYER_WEIGHT + (guint) (pixels / PICTURE_GRAIN);
  return TRUE;
}

static gboolean
is_link (const char *name)
{
  const char *local = get_local (name);

  return strcmp (local, "href") == 0 || strcmp (local, "src") == 0;
}

/* Every link of an <image>, whichever of them a program follows. */
static gboolean
check_picture (Check *check, const char **names, const char **values, guint *weight, guint line, GError **error)
{
  guint n = 0;

  for (guint i = 0; names[i] != NULL; i++)
    if (is_link (names[i]))
      {
        n++;
        if (!check_png (check, values[i], weight, line, error))
          return FALSE;
      }
  return n > 0 || refuse (line, error, _ ("it holds another picture; turn it into paths"));
}

static gboolean
check_start (Check *check, GMarkupParseContext *context, const char *element, const char **names, const char **values, GError **error)
{
  const guint line = get_line (context);
  guint weight = weigh (names, values);
  gboolean is_picture;

  learn_prefixes (check, names, values);
  is_picture = strcmp (get_local (element), "image") == 0 && !is_of_another_language (check, element);
  if (!check->seen_root && strcmp (get_local (element), "svg") != 0)
    return refuse (line, error, _ ("it begins with <%s>, not with <svg>"), element);
  check->seen_root = TRUE;
  if (++check->n_elements > PREMIA_SVG_MAX_ELEMENTS)
    return refuse (line, error, _ ("it has more than %u elements"), PREMIA_SVG_MAX_ELEMENTS);
  if (++check->depth > PREMIA_SVG_MAX_DEPTH)
    return refuse (line, error, _ ("it is nested more than %u deep"), PREMIA_SVG_MAX_DEPTH);
  if (!check_element (check, element, line, error) || (is_picture && !check_picture (check, names, values, &weight, line, error)))
    return FALSE;
  premia_svg_growth_begin (check->growth, weight, line);
  for (guint i = 0; names[i] != NULL; i++)
    if (!(is_picture && is_link (names[i])) && !check_attribute (check, names[i], values[i], line, error))
      return FALSE;
  check->in_style = strcmp (get_local (element), "style") == 0;
  g_string_truncate (check->style, 0);
  return TRUE;
}

static void
on_start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  check_start (data, context, element, names, values, error);
}

/* All of it, with what comments and CDATA have cut it into joined again. */
static gboolean
check_style_sheet (Check *check, guint line, GError **error)
{
  const char *style = check->style->str;

  if (strchr (style, '@') != NULL)
    return refuse (line, error, _ ("its styles fetch something (@)"));
  if (!check_value (check, style, TRUE, line, error) || !check_style_sizes (style, line, error))
    return FALSE;
  if (holds_layer (style))
    premia_svg_growth_add_everywhere (check->growth, LAYER_WEIGHT);
  return TRUE;
}

static void
on_end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Check *check = data;

  check->depth--;
  premia_svg_growth_end (check->growth);
  if (check->in_style)
    check_style_sheet (check, get_line (context), error);
  check->in_style = FALSE;
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Check *check = data;

  if (check->in_style)
    g_string_append_len (check->style, text, (gssize) length);
}

/* Comments, declarations, instructions. */
static void
on_other_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  const guint line = get_line (context);
  g_autofree char *own = g_strndup (text, length);

  if (g_str_has_prefix (own, "<!--"))
    return;
  if (!g_str_has_prefix (own, "<?xml "))
    refuse (line, error, _ ("“%.30s” is not for drawing; save it as plain SVG"), own);
  else if (strstr (own, "encoding") != NULL && find_word (own, "utf-8") == NULL)
    refuse (line, error, _ ("it is not in UTF-8"));
}

static gboolean
parse (Check *check, const char *text, gsize size, GError **error)
{
  static const GMarkupParser parser = { on_start_cb, on_end_cb, on_text_cb, on_other_cb, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, check, NULL);
  g_autoptr (GError) cause = NULL;
  g_autofree char *reason = NULL;

  if (g_markup_parse_context_parse (context, text, (gssize) size, &cause) && g_markup_parse_context_end_parse (context, &cause))
    return TRUE;
  if (cause->domain == PREMIA_EMBLEM_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    {
      /* GLib quotes what it found, and may cut it inside of a letter. */
      reason = g_utf8_make_valid (cause->message, -1);
      g_set_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This SVG is broken: %s"), reason);
    }
  return FALSE;
}

gboolean
premia_svg_check (GBytes *bytes, GError **error)
{
  g_autoptr (PremiaSvgGrowth) growth = premia_svg_growth_new ();
  g_autoptr (GHashTable) prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) style = g_string_new (NULL);
  Check check = { .growth = growth, .prefixes = prefixes, .style = style };
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  guint line, most;

  if (size > PREMIA_EMBLEM_MAX_SIZE)
    {
      g_set_error_literal (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_TOO_LARGE, _ ("The picture is larger than 1 MiB: save a smaller one"));
      return FALSE;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!g_utf8_validate_len (text, size, NULL))
    return refuse (1, error, _ ("it is not in UTF-8"));
  if (!parse (&check, text, size, error))
    return FALSE;
  most = premia_svg_growth_get_n (growth) + PREMIA_SVG_MAX_PAINTED;
  if (!premia_svg_growth_check (growth, most, &line))
    return refuse (line, error, _ ("what it uses again and again would become more than %u shapes"), most);
  return TRUE;
}
