/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-card-fields"

#include "premia-card-fields.h"
#include "premia-badge-name-field.h"
#include "premia-condition-field.h"
#include "premia-measure-field.h"
#include "premia-of-field.h"
#include "premia-place-field.h"
#include "premia-rows-field.h"
#include "premia-setting-field.h"
#include "premia-text-field.h"
#include "premia-tier-curve.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { FIELD_SETTING, FIELD_PLACE, FIELD_MEASURE, FIELD_EXPRESSION, FIELD_OF, FIELD_ROWS, FIELD_TEXT } FieldKind;

typedef struct
{
  FieldKind kind;
  int       which;
  gboolean  wide; /* takes the width of the card */
  gboolean  more;
} Field;

/* In the order in which a component is thought of; a component has those that it can have. */
static const Field all[] = {
  { FIELD_MEASURE, PREMIA_MEASURE_SLOT_OWN, TRUE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_OF_PEOPLE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_DRAW_KIND, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_BONUS, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_POOL, FALSE, FALSE },
  { FIELD_MEASURE, PREMIA_MEASURE_SLOT_SHARED_BY, TRUE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_RATE_UNIT, FALSE, FALSE },
  { FIELD_TEXT, PREMIA_TEXT_BADGE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_CLAWBACK_ON, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_CLAWBACK_MODE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_PRICE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_TIER_BY, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_TIER_MODE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_AMONG, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_PERIODS, FALSE, FALSE },
  { FIELD_OF, 0, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_RELEASE, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_RELEASE_AFTER, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_RELEASE_ON, FALSE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_RECOVERABLE, FALSE, FALSE },
  { FIELD_EXPRESSION, PREMIA_EXPRESSION_BY, TRUE, FALSE },
  { FIELD_EXPRESSION, PREMIA_EXPRESSION_TIER_BY, TRUE, FALSE },
  { FIELD_PLACE, PREMIA_PLACE_AMOUNT, TRUE, FALSE },
  { FIELD_PLACE, PREMIA_PLACE_EACH, TRUE, FALSE },
  { FIELD_PLACE, PREMIA_PLACE_RATE, TRUE, FALSE },
  { FIELD_PLACE, PREMIA_PLACE_SHARE, TRUE, FALSE },
  { FIELD_PLACE, PREMIA_PLACE_TIER_BASE, TRUE, FALSE },
  { FIELD_ROWS, 0, TRUE, FALSE },
  { FIELD_EXPRESSION, PREMIA_EXPRESSION_WHEN, TRUE, FALSE },
  { FIELD_SETTING, PREMIA_SETTING_PRORATE, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_ACCUMULATE, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_TIES, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_RECOVER, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_FORGIVE, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_WITHIN_DAYS, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_PRORATE_MONTHS, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_BADGE_RANK, FALSE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_HAS_MIN, FALSE, TRUE },
  { FIELD_PLACE, PREMIA_PLACE_MIN, TRUE, TRUE },
  { FIELD_SETTING, PREMIA_SETTING_PAID_BY, FALSE, TRUE },
  { FIELD_TEXT, PREMIA_TEXT_PAYROLL_CODE, FALSE, TRUE },
  { FIELD_TEXT, PREMIA_TEXT_NAME_EN, FALSE, TRUE },
  { FIELD_TEXT, PREMIA_TEXT_NAME_RU, FALSE, TRUE },
};

/* Which fields there are and in which unit each is read: 0 where there is none. */
typedef struct { guint8 of[G_N_ELEMENTS (all)]; PremiaComponentType type; guint8 rows; } Shape;

typedef struct { GtkWidget *widget; void (*update) (gpointer widget); char *name; } Shown;

struct _PremiaCardFields
{
  GtkWidget           parent_instance;
  GtkWidget          *main;   /* the narrow ones of the main part */
  GtkWidget          *more;   /* the expander */
  GtkWidget          *rest;   /* in it */
  PremiaTierCurve    *curve;  /* (nullable) */
  GArray             *shown;  /* (owned) of Shown */
  PremiaSchemeEditor *editor; /* (owned) */
  PremiaLocale       *locale; /* (owned) */
  PremiaScheme       *said;   /* (owned) (nullable) whose names are shown */
  guint               component;
  Shape               shape;
};

G_DEFINE_FINAL_TYPE (PremiaCardFields, premia_card_fields, GTK_TYPE_WIDGET)

static gboolean
has_expression (PremiaScheme *scheme, guint index, PremiaExpressionSlot slot)
{
  return slot == PREMIA_EXPRESSION_WHEN || premia_scheme_get_expression (scheme, index, slot) != NULL;
}

/* 0: the component has no such field; else 1 and more, by what it is read in. */
static guint8
look (PremiaScheme *scheme, guint index, const Field *field)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  PremiaSchemePlace place = { field->which, index, 0 };
  gint64 value;
  int choice;

  switch (field->kind)
    {
    case FIELD_SETTING:
      return premia_scheme_get_setting (scheme, index, field->which, &choice) ? 1 : 0;
    case FIELD_PLACE:
      return premia_scheme_get_value (scheme, place, &value) ? 1 + premia_scheme_get_unit (scheme, place) : 0;
    case FIELD_MEASURE:
      return field->which == PREMIA_MEASURE_SLOT_OWN ? component->measure != NULL : component->by_measure != NULL;
    case FIELD_EXPRESSION:
      return has_expression (scheme, index, field->which) ? 1 : 0;
    case FIELD_OF:
      return premia_component_has_base (component) ? 1 : 0;
    case FIELD_ROWS:
      return premia_component_get_n_rows (component) > 0 ? 1 : 0;
    case FIELD_TEXT:
    default:
      return field->which != PREMIA_TEXT_BADGE || component->badge != NULL ? 1 : 0;
    }
}

static Shape
shape_of (PremiaScheme *scheme, guint index)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  Shape shape = { .type = component->type };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    shape.of[i] = look (scheme, index, &all[i]);
  if (component->tiers != NULL)
    shape.rows = 1 + component->tier_mode * 4 + component->tier_by;
  /* Days are asked for otherwise than months. */
  if (component->type == PREMIA_COMPONENT_HOLDBACK)
    shape.rows = 1 + component->release;
  /* "Percent of" instead of "Paid for". */
  if (component->rate_percent)
    shape.rows += 64;
  return shape;
}

static gboolean
same_shape (const Shape *a, const Shape *b)
{
  return a->type == b->type && a->rows == b->rows && memcmp (a->of, b->of, sizeof a->of) == 0;
}

static const PremiaComponent *
get_component (PremiaCardFields *self)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
}

static const char *
say_amount (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_SPLIT_POOL:
      return _("Pool");
    case PREMIA_COMPONENT_DRAW:
      return component->draw_kind == PREMIA_DRAW_GUARANTEE ? _("At least") : _("Amount");
    case PREMIA_COMPONENT_CLAWBACK:
      return _("Taken back for each");
    case PREMIA_COMPONENT_SALARY:
      return _("Salary");
    case PREMIA_COMPONENT_CAP:
      return _("At most");
    case PREMIA_COMPONENT_FLOOR:
      return _("At least");
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
    case PREMIA_COMPONENT_BONUS:
    case PREMIA_COMPONENT_MULTIPLIER:
    default:
      return _("Amount");
    }
}

static const char *
say_place (const PremiaComponent *component, PremiaPlaceKind kind)
{
  switch (kind)
    {
    case PREMIA_PLACE_EACH:
      return _("For each");
    case PREMIA_PLACE_RATE:
      return component->type == PREMIA_COMPONENT_PERCENT || component->rate_percent ? _("Percentage") : _("For each");
    case PREMIA_PLACE_SHARE:
      return component->type == PREMIA_COMPONENT_HOLDBACK ? _("Held back") : _("Taken back");
    case PREMIA_PLACE_TIER_BASE:
      return _("Paid above");
    case PREMIA_PLACE_MIN:
      return _("At least");
    case PREMIA_PLACE_AMOUNT:
    case PREMIA_PLACE_TIER_FROM:
    case PREMIA_PLACE_TIER_RATE:
    default:
      return say_amount (component);
    }
}

/* The table, and beside it where there is room what it looks like. */
static GtkWidget *
new_rows (PremiaCardFields *self, GtkWidget **rows)
{
  PremiaColumnsLayout *layout = g_object_new (PREMIA_TYPE_COLUMNS_LAYOUT, "min-columns", 1, "max-columns", 2,
                                              "column-width", 280, "spacing", 18, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (layout));
  *rows = premia_rows_field_new (self->editor, self->component, self->locale);
  gtk_box_append (GTK_BOX (box), *rows);
  if (get_component (self)->tiers == NULL)
    return box;
  self->curve = PREMIA_TIER_CURVE (premia_tier_curve_new (self->editor, self->component, self->locale));
  gtk_widget_set_valign (GTK_WIDGET (self->curve), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->curve));
  return box;
}

/* @update gets @widget, which is inside of what is returned. */
static GtkWidget *
new_field (PremiaCardFields *self, const Field *field, GtkWidget **widget, void (**update) (gpointer))
{
  const PremiaComponent *component = get_component (self);
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  PremiaSchemePlace place = { field->which, self->component, 0 };
  g_autofree char *name = NULL;

  switch (field->kind)
    {
    case FIELD_SETTING:
      *update = (void (*) (gpointer)) premia_setting_field_update;
      return *widget = premia_setting_field_new (self->editor, self->component, field->which, self->locale);
    case FIELD_PLACE:
      *update = (void (*) (gpointer)) premia_place_field_update;
      return *widget = premia_place_field_new (self->editor, place, self->locale, say_place (component, field->which), FALSE);
    case FIELD_MEASURE:
      *update = (void (*) (gpointer)) premia_measure_field_update;
      return *widget = premia_measure_field_new (self->editor, self->component, field->which, self->locale);
    case FIELD_EXPRESSION:
      *update = (void (*) (gpointer)) premia_condition_field_update;
      return *widget = premia_condition_field_new (self->editor, self->component, field->which, self->locale);
    case FIELD_OF:
      *update = (void (*) (gpointer)) premia_of_field_update;
      return *widget = premia_of_field_new (self->editor, self->component, self->locale);
    case FIELD_ROWS:
      *update = (void (*) (gpointer)) premia_rows_field_update;
      return new_rows (self, widget);
    case FIELD_TEXT:
    default:
      if (field->which == PREMIA_TEXT_BADGE)
        {
          *update = (void (*) (gpointer)) premia_badge_name_field_update;
          return *widget = premia_badge_name_field_new (self->editor, self->component, self->locale);
        }
      *update = (void (*) (gpointer)) premia_text_field_update;
      name = premia_wording_component_name (component, scheme, premia_locale_get_words (self->locale));
      return *widget = premia_text_field_new (self->editor, self->component, field->which, self->locale,
                                              field->which == PREMIA_TEXT_NAME_EN || field->which == PREMIA_TEXT_NAME_RU ? name : NULL);
    }
}

/* Narrow fields stand side by side where there is room; a wide one ends their group. */
static GtkWidget *
new_group (GtkWidget *parent)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  PremiaColumnsLayout *layout = g_object_new (PREMIA_TYPE_COLUMNS_LAYOUT, "min-columns", 1, "max-columns", 3,
                                              "column-width", 156, "spacing", 12, NULL);

  gtk_widget_set_layout_manager (group, GTK_LAYOUT_MANAGER (layout));
  gtk_box_append (GTK_BOX (parent), group);
  return group;
}

/* One or two of them take the width that three would have. */
static void
fit_columns (GtkWidget *group)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (group); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  g_object_set (gtk_widget_get_layout_manager (group), "max-columns", MIN (n, 3), NULL);
}

static void
add_part (PremiaCardFields *self, GtkWidget *parent, gboolean more)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      Shown shown = { NULL };
      GtkWidget *outer;

      if (all[i].more != more || self->shape.of[i] == 0)
        continue;
      outer = new_field (self, &all[i], &shown.widget, &shown.update);
      shown.name = g_strdup_printf ("%d-%d", all[i].kind, all[i].which);
      g_array_append_val (self->shown, shown);
      if (all[i].wide)
        {
          gtk_box_append (GTK_BOX (parent), outer);
          group = NULL;
          continue;
        }
      if (group == NULL)
        group = new_group (parent);
      gtk_widget_set_valign (outer, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (group), outer);
      fit_columns (group);
    }
}

static void
clear_shown (gpointer shown)
{
  g_free (((Shown *) shown)->name);
}

static void
premia_card_fields_dispose (GObject *object)
{
  PremiaCardFields *self = PREMIA_CARD_FIELDS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->said, premia_scheme_unref);

  G_OBJECT_CLASS (premia_card_fields_parent_class)->dispose (object);
}

static void
premia_card_fields_class_init (PremiaCardFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_card_fields_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-card-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCardFields, main);
  gtk_widget_class_bind_template_child (widget_class, PremiaCardFields, more);
  gtk_widget_class_bind_template_child (widget_class, PremiaCardFields, rest);
}

static void
premia_card_fields_init (PremiaCardFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  g_array_set_clear_func (self->shown, clear_shown);
}

/* What is folded away is made when it is first looked at: most cards never are. */
static void
on_more_cb (PremiaCardFields *self)
{
  if (gtk_expander_get_expanded (GTK_EXPANDER (self->more)) && gtk_widget_get_first_child (self->rest) == NULL)
    add_part (self, self->rest, TRUE);
}

GtkWidget *
premia_card_fields_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaCardFields *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_CARD_FIELDS, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->shape = shape_of (premia_scheme_editor_get_scheme (editor), component);
  add_part (self, self->main, FALSE);
  g_signal_connect_object (self->more, "notify::expanded", G_CALLBACK (on_more_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
premia_card_fields_fits (PremiaCardFields *self, PremiaScheme *scheme, guint component)
{
  Shape shape;

  g_return_val_if_fail (PREMIA_IS_CARD_FIELDS (self), FALSE);

  if (component != self->component)
    return FALSE;
  shape = shape_of (scheme, component);
  return same_shape (&shape, &self->shape);
}

static gboolean
same_label (const PremiaLabel *a, const PremiaLabel *b)
{
  return g_strcmp0 (a->plain, b->plain) == 0 && g_strcmp0 (a->en, b->en) == 0 && g_strcmp0 (a->ru, b->ru) == 0;
}

static gboolean
same_list (char **a, char **b)
{
  return a == NULL || b == NULL ? a == b : g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/* Whether the measures and the components are called and linked as before, as they are while a value is turned. */
static gboolean
same_names (PremiaScheme *a, PremiaScheme *b)
{
  if (a == b)
    return TRUE;
  if (a->components->len != b->components->len || !premia_scheme_same_measures (a, b))
    return FALSE;
  for (guint i = 0; i < a->measures->len; i++)
    if (!same_label (&((PremiaMeasure *) a->measures->pdata[i])->name, &((PremiaMeasure *) b->measures->pdata[i])->name))
      return FALSE;
  for (guint i = 0; i < a->components->len; i++)
    {
      const PremiaComponent *x = a->components->pdata[i], *y = b->components->pdata[i];

      if (g_strcmp0 (x->id, y->id) != 0 || x->type != y->type || !same_label (&x->name, &y->name) || !same_list (x->of, y->of)
          || g_strcmp0 (x->measure, y->measure) != 0 || g_strcmp0 (x->by_measure, y->by_measure) != 0)
        return FALSE;
    }
  return TRUE;
}

void
premia_card_fields_update (PremiaCardFields *self, PremiaSchemeTrial *trial)
{
  PremiaScheme *scheme;
  gboolean named;

  g_return_if_fail (PREMIA_IS_CARD_FIELDS (self));

  scheme = premia_scheme_editor_get_scheme (self->editor);
  named = self->said != NULL && same_names (self->said, scheme);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (!named || (!PREMIA_IS_MEASURE_FIELD (shown->widget) && !PREMIA_IS_OF_FIELD (shown->widget)))
        shown->update (shown->widget);
    }
  if (scheme != self->said)
    {
      g_clear_pointer (&self->said, premia_scheme_unref);
      self->said = premia_scheme_ref (scheme);
    }
  if (self->curve != NULL)
    premia_tier_curve_update (self->curve, trial);
}

gboolean
premia_card_fields_get_more (PremiaCardFields *self)
{
  g_return_val_if_fail (PREMIA_IS_CARD_FIELDS (self), FALSE);

  return gtk_expander_get_expanded (GTK_EXPANDER (self->more));
}

void
premia_card_fields_set_more (PremiaCardFields *self, gboolean more)
{
  g_return_if_fail (PREMIA_IS_CARD_FIELDS (self));

  gtk_expander_set_expanded (GTK_EXPANDER (self->more), more);
}

const char *
premia_card_fields_get_focus (PremiaCardFields *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (PREMIA_IS_CARD_FIELDS (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (focus == shown->widget || gtk_widget_is_ancestor (focus, shown->widget))
        return shown->name;
    }
  return NULL;
}

gboolean
premia_card_fields_grab_field (PremiaCardFields *self, const char *name)
{
  g_return_val_if_fail (PREMIA_IS_CARD_FIELDS (self), FALSE);

  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (g_strcmp0 (name, shown->name) == 0)
        return gtk_widget_child_focus (shown->widget, GTK_DIR_TAB_FORWARD);
    }
  return FALSE;
}
