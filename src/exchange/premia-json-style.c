/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-json-style.h"

#include <string.h>

#define SHORT_LIST 3 /* so many values that are no containers go on one line */

guint
premia_json_node_begin (const PremiaJsonNode *node)
{
  return node->key != NULL ? node->key_start : node->start;
}

/* Blanks at the beginning of the line on which @at stands. */
static void
copy_indent (const char *text, guint at, char *indent, gsize size)
{
  const char *start = text + at;
  gsize n;

  while (start > text && start[-1] != '\n' && start[-1] != '\r')
    start--;
  n = strspn (start, " \t");
  n = MIN (n, size - 1);
  memcpy (indent, start, n);
  indent[n] = '\0';
}

static gboolean
has_line_end (const char *text, guint start, guint end)
{
  return start < end && (memchr (text + start, '\n', end - start) != NULL || memchr (text + start, '\r', end - start) != NULL);
}

/* The first container whose children stand on lines of their own gives the unit of indentation. */
static gboolean
read_unit (PremiaJsonStyle *self, const PremiaJsonNode *node)
{
  char outer[129], inner[129];

  if (node->first == NULL)
    return FALSE;
  if (has_line_end (self->text, node->start, premia_json_node_begin (node->first)))
    {
      copy_indent (self->text, premia_json_node_begin (node), outer, sizeof outer);
      copy_indent (self->text, premia_json_node_begin (node->first), inner, sizeof inner);
      if (g_str_has_prefix (inner, outer) && strlen (inner) - strlen (outer) < sizeof self->unit)
        g_strlcpy (self->unit, inner + strlen (outer), sizeof self->unit);
      return TRUE;
    }
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (read_unit (self, child))
      return TRUE;
  return FALSE;
}

/* The first member that has a value on the line of its key; the first list or object on one line that is not empty; and so on. */
static void
read_marks (PremiaJsonStyle *self, const PremiaJsonNode *node, gboolean *colon, gboolean *pads, gboolean *spaces)
{
  for (const PremiaJsonNode *child = node->first; child != NULL && !(*colon && *pads && *spaces); child = child->next)
    {
      if (child->key != NULL && !*colon && child->start - child->key_end < sizeof self->colon && !has_line_end (self->text, child->key_end, child->start))
        {
          memcpy (self->colon, self->text + child->key_end, child->start - child->key_end);
          self->colon[child->start - child->key_end] = '\0';
          *colon = TRUE;
        }
      if (node->kind == PREMIA_JSON_OBJECT && !*pads && child == node->first && !has_line_end (self->text, node->start, node->end))
        {
          self->pads = premia_json_node_begin (child) > node->start + 1;
          *pads = TRUE;
        }
      if (child->next != NULL && !*spaces && !has_line_end (self->text, child->end, premia_json_node_begin (child->next)))
        {
          self->spaces = premia_json_node_begin (child->next) > child->end + 1;
          *spaces = TRUE;
        }
      read_marks (self, child, colon, pads, spaces);
    }
}

static gboolean
is_plain (const PremiaJsonNode *node)
{
  if (node->n_children > SHORT_LIST)
    return FALSE;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (child->first != NULL)
      return FALSE;
  return TRUE;
}

/* The first container that is short tells whether such go over several lines. */
static gboolean
read_breaks (PremiaJsonStyle *self, const PremiaJsonNode *node)
{
  if (node->first != NULL && is_plain (node))
    {
      self->breaks = has_line_end (self->text, node->start, node->end);
      return TRUE;
    }
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (read_breaks (self, child))
      return TRUE;
  return FALSE;
}

void
premia_json_style_read (PremiaJsonStyle *self, const char *text, PremiaJson *json, const PremiaJsonNode *container)
{
  const PremiaJsonNode *root = premia_json_get_root (json);
  const char *line = strpbrk (text, "\r\n");
  gboolean colon = FALSE, pads = FALSE, spaces = FALSE;

  *self = (PremiaJsonStyle) { .text = text, .unit = "  ", .colon = ": ", .pads = TRUE, .spaces = TRUE };
  if (line != NULL)
    g_strlcpy (self->line, line[0] == '\r' && line[1] == '\n' ? "\r\n" : line[0] == '\r' ? "\r" : "\n", sizeof self->line);
  read_marks (self, root, &colon, &pads, &spaces);
  for (const PremiaJsonNode *child = root->first; child != NULL && !read_breaks (self, child); child = child->next)
    ;
  /* A line end behind the last bracket says nothing of how it is laid out. */
  if (!read_unit (self, root) && root->first != NULL)
    self->line[0] = '\0';
  if (!colon && root->first != NULL && *self->line == '\0')
    g_strlcpy (self->colon, ":", sizeof self->colon);
  copy_indent (text, premia_json_node_begin (container != NULL ? container : root), self->indent, sizeof self->indent);
}

static void
write_value (const PremiaJsonStyle *self, GString *out, const char *written, const PremiaJsonNode *node, const char *indent, gboolean one_line)
{
  const gboolean object = node->kind == PREMIA_JSON_OBJECT, flat = one_line || *self->line == '\0' || (!self->breaks && is_plain (node));
  g_autofree char *deeper = g_strconcat (indent, self->unit, NULL);

  if (node->first == NULL)
    {
      g_string_append_len (out, written + node->start, (gssize) (node->end - node->start));
      return;
    }
  g_string_append_c (out, object ? '{' : '[');
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      if (!flat)
        g_string_append_printf (out, "%s%s", self->line, deeper);
      else if (child == node->first ? object && self->pads : self->spaces)
        g_string_append_c (out, ' ');
      if (child->key != NULL)
        {
          g_string_append_len (out, written + child->key_start, (gssize) (child->key_end - child->key_start));
          g_string_append (out, self->colon);
        }
      write_value (self, out, written, child, deeper, flat);
      if (child->next != NULL)
        g_string_append_c (out, ',');
    }
  if (!flat)
    g_string_append_printf (out, "%s%s", self->line, indent);
  else if (object && self->pads)
    g_string_append_c (out, ' ');
  g_string_append_c (out, object ? '}' : ']');
}

/* A value that was on one line stays on one; one that is the same stays as it is. */
char *
premia_json_style_write (const PremiaJsonStyle *self, const PremiaJsonNode *node, const char *written, PremiaJson *value)
{
  const PremiaJsonNode *root = premia_json_get_root (value);
  GString *out = g_string_new (NULL);
  char indent[129];

  copy_indent (self->text, premia_json_node_begin (node), indent, sizeof indent);
  write_value (self, out, written, root, indent, node->first != NULL && !has_line_end (self->text, node->start, node->end));
  return g_string_free (out, FALSE);
}

/* What stands before a child: behind the comma, or behind the bracket. */
static char *
gap_before (const PremiaJsonStyle *self, const PremiaJsonNode *parent, const PremiaJsonNode *child)
{
  const char *end = self->text + premia_json_node_begin (child), *start = end;

  while (start > self->text + parent->start + 1 && strchr (" \t\r\n", start[-1]) != NULL)
    start--;
  return g_strndup (start, (gsize) (end - start));
}

const PremiaJsonNode *
premia_json_node_child (const PremiaJsonNode *node, guint index)
{
  const PremiaJsonNode *child = node->first;

  while (child != NULL && child->index < index)
    child = child->next;
  return child;
}

/* Between two children of a container that has one or more. */
static char *
gap_between (const PremiaJsonStyle *self, const PremiaJsonNode *parent)
{
  g_autofree char *first = NULL;

  if (parent->n_children > 1)
    return gap_before (self, parent, premia_json_node_child (parent, parent->n_children - 1));
  first = gap_before (self, parent, parent->first);
  return strpbrk (first, "\r\n") != NULL ? g_steal_pointer (&first) : g_strdup (self->spaces ? " " : "");
}

static char *
write_child (const PremiaJsonStyle *self, const char *indent, const char *key, const char *written, PremiaJson *value, const PremiaJsonNode *sibling)
{
  const PremiaJsonNode *root = premia_json_get_root (value);
  GString *out = g_string_new (key);

  if (key != NULL)
    g_string_append (out, self->colon);
  write_value (self, out, written, root, indent, sibling != NULL && sibling->first != NULL && !has_line_end (self->text, sibling->start, sibling->end));
  return g_string_free (out, FALSE);
}

static char *
splice (const PremiaJsonStyle *self, guint start, guint end, const char *a, const char *b, const char *c)
{
  GString *result = g_string_new_len (self->text, start);

  g_string_append (result, a);
  g_string_append (result, b);
  g_string_append (result, c);
  g_string_append (result, self->text + end);
  return g_string_free (result, FALSE);
}

static char *
insert_first (const PremiaJsonStyle *self, const PremiaJsonNode *parent, const char *key, const char *written, PremiaJson *value)
{
  g_autofree char *deeper = g_strconcat (self->indent, self->unit, NULL);
  const gboolean lines = *self->line != '\0' && (premia_json_get_root (value)->first != NULL || parent->parent == NULL || parent->parent->parent == NULL);
  g_autofree char *before = lines ? g_strconcat (self->line, deeper, NULL) : g_strdup (key != NULL && self->pads && *self->line != '\0' ? " " : "");
  g_autofree char *after = lines ? g_strconcat (self->line, self->indent, NULL) : g_strdup (before);
  g_autofree char *child = write_child (self, lines ? deeper : self->indent, key, written, value, NULL);

  return splice (self, parent->start + 1, parent->end - 1, before, child, after);
}

char *
premia_json_style_insert (const PremiaJsonStyle *self, const PremiaJsonNode *parent, guint index, const char *key, const char *written, PremiaJson *value)
{
  g_autofree char *gap = NULL, *child = NULL, *indent = NULL;
  const PremiaJsonNode *last;
  const char *line;

  if (parent->first == NULL)
    return insert_first (self, parent, key, written, value);
  gap = gap_between (self, parent);
  line = strrchr (gap, '\n') != NULL ? strrchr (gap, '\n') : strrchr (gap, '\r');
  indent = g_strdup (line != NULL ? line + 1 : self->indent);
  last = premia_json_node_child (parent, MIN (index, parent->n_children - 1));
  child = write_child (self, indent, key, written, value, index > 0 ? premia_json_node_child (parent, index - 1) : last);
  if (index >= parent->n_children)
    return splice (self, last->end, last->end, ",", gap, child);
  return splice (self, premia_json_node_begin (last), premia_json_node_begin (last), child, ",", gap);
}
