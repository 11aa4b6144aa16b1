/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-svg-growth"

#include "premia-svg-growth.h"

/* Elements in elements and uses of uses together. */
#define MAX_REACH 300

typedef struct
{
  guint   weight, line;
  guint   first, next;     /* child and sibling, from 1; 0: none */
  guint   refers;          /* its references, from 1; 0: none */
  guint64 size;            /* with all that it uses; 0: not known yet */
  gboolean open;           /* being looked at */
} Element;

typedef struct { char *id; guint next; } Reference; /* next of the same element, from 1 */

struct _PremiaSvgGrowth
{
  GArray     *elements;   /* (owned) (element-type Element) */
  GArray     *references; /* (owned) (element-type Reference) */
  GPtrArray  *everywhere; /* (owned) (element-type utf8) */
  GHashTable *ids;        /* (owned) (element-type utf8 guint): from 1 */
  GArray     *path;       /* (owned) (element-type guint): what is begun, from 1 */
  GArray     *last;       /* (owned) (element-type guint): the last child of each of them */
  guint64     common;     /* what each element may use beside its own */
  guint       extra;      /* what each element weighs more */
};

static void
clear_reference (gpointer data)
{
  g_free (((Reference *) data)->id);
}

PremiaSvgGrowth *
premia_svg_growth_new (void)
{
  PremiaSvgGrowth *self = g_new0 (PremiaSvgGrowth, 1);

  self->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  self->references = g_array_new (FALSE, TRUE, sizeof (Reference));
  g_array_set_clear_func (self->references, clear_reference);
  self->everywhere = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->path = g_array_new (FALSE, TRUE, sizeof (guint));
  self->last = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
premia_svg_growth_free (PremiaSvgGrowth *self)
{
  g_array_unref (self->elements);
  g_array_unref (self->references);
  g_ptr_array_unref (self->everywhere);
  g_hash_table_unref (self->ids);
  g_array_unref (self->path);
  g_array_unref (self->last);
  g_free (self);
}

static Element *
get_element (PremiaSvgGrowth *self, guint number)
{
  return &g_array_index (self->elements, Element, number - 1);
}

void
premia_svg_growth_begin (PremiaSvgGrowth *self, guint weight, guint line)
{
  const Element element = { .weight = weight, .line = line };
  const guint none = 0;
  guint number;

  g_array_append_val (self->elements, element);
  number = self->elements->len;
  if (self->path->len > 0)
    {
      guint *last = &g_array_index (self->last, guint, self->last->len - 1);

      if (*last == 0)
        get_element (self, g_array_index (self->path, guint, self->path->len - 1))->first = number;
      else
        get_element (self, *last)->next = number;
      *last = number;
    }
  g_array_append_val (self->path, number);
  g_array_append_val (self->last, none);
}

void
premia_svg_growth_end (PremiaSvgGrowth *self)
{
  g_return_if_fail (self->path->len > 0);

  g_array_set_size (self->path, self->path->len - 1);
  g_array_set_size (self->last, self->last->len - 1);
}

void
premia_svg_growth_name (PremiaSvgGrowth *self, const char *id)
{
  /* Of two with one name, the first is it. */
  if (!g_hash_table_contains (self->ids, id))
    g_hash_table_insert (self->ids, g_strdup (id), GUINT_TO_POINTER (self->elements->len));
}

void
premia_svg_growth_refer (PremiaSvgGrowth *self, const char *id, guint length)
{
  Element *element = get_element (self, self->elements->len);
  const Reference reference = { g_strndup (id, length), element->refers };

  g_array_append_val (self->references, reference);
  element->refers = self->references->len;
}

void
premia_svg_growth_refer_everywhere (PremiaSvgGrowth *self, const char *id, guint length)
{
  g_ptr_array_add (self->everywhere, g_strndup (id, length));
}

void
premia_svg_growth_add_everywhere (PremiaSvgGrowth *self, guint weight)
{
  self->extra = MAX (self->extra, weight);
}

guint
premia_svg_growth_get_n (PremiaSvgGrowth *self)
{
  return self->elements->len;
}

static gboolean measure (PremiaSvgGrowth *self, guint number, guint reach, guint64 most, guint *line);

static gboolean
add_references (PremiaSvgGrowth *self, guint number, guint reach, guint64 most, guint *line)
{
  for (guint at = get_element (self, number)->refers; at != 0;)
    {
      const Reference *reference = &g_array_index (self->references, Reference, at - 1);
      const guint target = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, reference->id));

      if (target != 0)
        {
          if (!measure (self, target, reach + 1, most, line))
            return FALSE;
          get_element (self, number)->size += get_element (self, target)->size;
          if (get_element (self, number)->size > most)
            return FALSE;
        }
      at = reference->next;
    }
  return TRUE;
}

static gboolean
measure (PremiaSvgGrowth *self, guint number, guint reach, guint64 most, guint *line)
{
  Element *element = get_element (self, number);

  if (element->size > 0 && !element->open)
    return TRUE;
  *line = element->line;
  if (element->open || reach > MAX_REACH)
    return FALSE;
  element->open = TRUE;
  element->size = element->weight + self->common;
  for (guint child = element->first; child != 0; child = get_element (self, child)->next)
    {
      if (!measure (self, child, reach + 1, most, line))
        return FALSE;
      element->size += get_element (self, child)->size;
      if (element->size > most)
        return FALSE;
    }
  if (!add_references (self, number, reach, most, line))
    return FALSE;
  element->open = FALSE;
  return TRUE;
}

gboolean
premia_svg_growth_check (PremiaSvgGrowth *self, guint64 most, guint *line)
{
  guint64 common = 0;

  *line = 1;
  for (guint i = 0; i < self->everywhere->len; i++)
    {
      const guint target = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, self->everywhere->pdata[i]));

      if (target == 0)
        continue;
      if (!measure (self, target, 0, most, line))
        return FALSE;
      /* One element may match all rules. */
      common += get_element (self, target)->size;
      if (common > most)
        return FALSE;
    }
  for (guint i = 0; i < self->elements->len; i++)
    g_array_index (self->elements, Element, i).size = 0;
  self->common = common + self->extra;
  return self->elements->len == 0 || measure (self, 1, 0, most, line);
}
