/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-card"

#include "premia-component-card.h"
#include "premia-condition-field.h"
#include "premia-findings-button.h"
#include "premia-place-field.h"
#include "premia-rows-field.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>

/* What decides which fields a component has. */
typedef struct
{
  PremiaComponentType type;
  gboolean            amount, each, rate, share, base, tiers, table, by;
  PremiaTierMode      mode;
  PremiaTierBy        tier_by;
} Shape;

/* A new sentence lays out the whole document, so it waits until the hand that turns a value rests for a moment. */
#define SENTENCE_DELAY_MS 120

struct _PremiaComponentCard
{
  GtkWidget             parent_instance;
  GtkLabel             *name;
  GtkInscription       *total;
  PremiaFindingsButton *findings;
  GtkLabel             *sentence;
  GtkBox               *fields;
  GPtrArray            *places;     /* (owned) of PremiaPlaceField, borrowed */
  PremiaRowsField      *rows;       /* (nullable) */
  PremiaConditionField *conditions[2]; /* (nullable) */
  PremiaSchemeEditor   *editor;     /* (owned) */
  PremiaLocale         *locale;     /* (owned) */
  char                 *id;         /* (owned) of the component */
  guint                 component;
  guint                 sentence_id; /* the timeout after which the sentence is said anew */
  Shape                 shape;
};

G_DEFINE_FINAL_TYPE (PremiaComponentCard, premia_component_card, GTK_TYPE_WIDGET)

static Shape
shape_of (const PremiaComponent *component)
{
  return (Shape) {
    .type = component->type,
    .amount = component->has_amount,
    .each = component->has_each,
    .rate = component->has_rate,
    .share = component->has_share,
    .base = component->has_tier_base,
    .tiers = component->tiers != NULL,
    .table = component->table != NULL,
    .by = component->by != NULL,
    .mode = component->tier_mode,
    .tier_by = component->tier_by,
  };
}

static gboolean
same_shape (Shape a, Shape b)
{
  return a.type == b.type && a.amount == b.amount && a.each == b.each && a.rate == b.rate && a.share == b.share && a.base == b.base
         && a.tiers == b.tiers && a.table == b.table && a.by == b.by && a.mode == b.mode && a.tier_by == b.tier_by;
}

static const PremiaComponent *
get_component (PremiaComponentCard *self)
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

static void
add_place (PremiaComponentCard *self, PremiaPlaceKind kind, const char *label)
{
  PremiaSchemePlace place = { kind, self->component, 0 };
  GtkWidget *field = premia_place_field_new (self->editor, place, self->locale, label, FALSE);

  gtk_box_append (self->fields, field);
  g_ptr_array_add (self->places, field);
}

static void
add_condition (PremiaComponentCard *self, PremiaExpressionSlot slot)
{
  GtkWidget *field = premia_condition_field_new (self->editor, self->component, slot, self->locale);

  gtk_box_append (self->fields, field);
  self->conditions[slot] = PREMIA_CONDITION_FIELD (field);
}

/* The table, and beside it where there is room what it looks like. */
static void
add_rows (PremiaComponentCard *self)
{
  PremiaColumnsLayout *layout = g_object_new (PREMIA_TYPE_COLUMNS_LAYOUT, "min-columns", 1, "max-columns", 2,
                                              "column-width", 250, "spacing", 18, NULL);
  GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (beside, GTK_LAYOUT_MANAGER (layout));
  self->rows = PREMIA_ROWS_FIELD (premia_rows_field_new (self->editor, self->component, self->locale));
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->rows));
  gtk_box_append (self->fields, beside);
}

static void
add_fields (PremiaComponentCard *self)
{
  const PremiaComponent *component = get_component (self);

  if (component->has_amount)
    add_place (self, PREMIA_PLACE_AMOUNT, say_amount (component));
  if (component->has_each)
    add_place (self, PREMIA_PLACE_EACH, _("For each"));
  if (component->has_rate)
    add_place (self, PREMIA_PLACE_RATE,
               component->type == PREMIA_COMPONENT_PERCENT || component->rate_percent ? _("Percentage") : _("For each"));
  if (component->has_share)
    add_place (self, PREMIA_PLACE_SHARE, component->type == PREMIA_COMPONENT_HOLDBACK ? _("Held back") : _("Taken back"));
  if (component->has_tier_base)
    add_place (self, PREMIA_PLACE_TIER_BASE, _("Paid above"));
  if (component->by != NULL)
    add_condition (self, PREMIA_EXPRESSION_BY);
  if (premia_component_get_n_rows (component) > 0)
    add_rows (self);
  add_condition (self, PREMIA_EXPRESSION_WHEN);
}

static void
show_sentence (PremiaComponentCard *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *sentence = NULL;

  g_clear_handle_id (&self->sentence_id, g_source_remove);
  /* Another scheme shape has its own cards; this one is about to go. */
  if (self->component >= scheme->components->len)
    return;
  sentence = premia_wording_component (scheme, self->component, premia_locale_get_words (self->locale));
  if (g_strcmp0 (sentence, gtk_label_get_text (self->sentence)) != 0)
    gtk_label_set_text (self->sentence, sentence);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  PremiaComponentCard *self = user_data;

  self->sentence_id = 0;
  show_sentence (self);
  return G_SOURCE_REMOVE;
}

static void
premia_component_card_dispose (GObject *object)
{
  PremiaComponentCard *self = PREMIA_COMPONENT_CARD (object);
  GtkWidget *child;

  g_clear_handle_id (&self->sentence_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (premia_component_card_parent_class)->dispose (object);
}

static void
premia_component_card_class_init (PremiaComponentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_component_card_dispose;

  g_type_ensure (PREMIA_TYPE_FINDINGS_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-component-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, fields);
}

static void
premia_component_card_init (PremiaComponentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->places = g_ptr_array_new ();
}

GtkWidget *
premia_component_card_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaComponentCard *self;
  PremiaScheme *scheme;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_COMPONENT_CARD, NULL);
  scheme = premia_scheme_editor_get_scheme (editor);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->id = g_strdup (get_component (self)->id);
  self->shape = shape_of (get_component (self));
  name = premia_wording_component_name (get_component (self), scheme, premia_locale_get_words (locale));
  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_fields (self);
  premia_component_card_update (self, NULL);
  show_sentence (self);
  return GTK_WIDGET (self);
}

gboolean
premia_component_card_fits (PremiaComponentCard *self, const PremiaComponent *component)
{
  g_return_val_if_fail (PREMIA_IS_COMPONENT_CARD (self), FALSE);

  return g_strcmp0 (self->id, component->id) == 0 && same_shape (self->shape, shape_of (component));
}

static void
show_total (PremiaComponentCard *self, PremiaSchemeTrial *trial)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *total = NULL;

  if (trial == NULL || premia_scheme_trial_get_problem (trial) != NULL)
    {
      gtk_inscription_set_text (self->total, NULL);
      return;
    }
  total = premia_locale_format_money (self->locale, premia_scheme_trial_get_component_total (trial, self->component),
                                      scheme->currency, premia_scheme_get_digits (scheme));
  /* Of one size for all numbers, so that a new one lays out nothing. */
  if (g_strcmp0 (total, gtk_inscription_get_text (self->total)) != 0)
    gtk_inscription_set_text (self->total, total);
}

void
premia_component_card_update (PremiaComponentCard *self, PremiaSchemeTrial *trial)
{
  g_return_if_fail (PREMIA_IS_COMPONENT_CARD (self));

  g_clear_handle_id (&self->sentence_id, g_source_remove);
  self->sentence_id = g_timeout_add (SENTENCE_DELAY_MS, on_rest_cb, self);
  show_total (self, trial);
  for (guint i = 0; i < self->places->len; i++)
    premia_place_field_update (g_ptr_array_index (self->places, i));
  if (self->rows != NULL)
    premia_rows_field_update (self->rows);
  for (guint i = 0; i < G_N_ELEMENTS (self->conditions); i++)
    if (self->conditions[i] != NULL)
      premia_condition_field_update (self->conditions[i]);
}

void
premia_component_card_set_findings (PremiaComponentCard *self, GPtrArray *findings, PremiaScheme *scheme, PremiaDataset *dataset,
                                    gboolean stale)
{
  g_return_if_fail (PREMIA_IS_COMPONENT_CARD (self));

  premia_findings_button_set (self->findings, findings, scheme, dataset, self->locale, stale);
}

void
premia_component_card_set_findings_stale (PremiaComponentCard *self, gboolean stale)
{
  g_return_if_fail (PREMIA_IS_COMPONENT_CARD (self));

  premia_findings_button_set_stale (self->findings, stale);
}
