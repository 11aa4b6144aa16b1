/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-card"

#include "premia-component-card.h"
#include "premia-card-grip.h"
#include "premia-card-fields.h"
#include "premia-findings-button.h"
#include "premia-readings-dialog.h"

#include <glib/gi18n.h>

/* A new sentence lays out the whole document, so it waits until the hand that turns a value rests for a moment. */
#define SENTENCE_DELAY_MS 120

struct _PremiaComponentCard
{
  GtkWidget             parent_instance;
  GtkWidget            *grip;
  GtkImage             *icon;
  GtkLabel             *name;
  GtkWidget            *off;
  GtkInscription       *total;
  GtkWidget            *menu;
  PremiaFindingsButton *findings;
  GtkLabel             *sentence;
  GtkBox               *slot;
  PremiaCardFields     *fields;
  PremiaSchemeEditor   *editor;      /* (owned) */
  PremiaLocale         *locale;      /* (owned) */
  PremiaCube           *cube;        /* (owned) (nullable) of the trial that was shown last */
  char                 *id;          /* (owned) of the component */
  guint                 component;
  guint                 sentence_id; /* the timeout after which the sentence is said anew */
};

G_DEFINE_FINAL_TYPE (PremiaComponentCard, premia_component_card, GTK_TYPE_WIDGET)

static const PremiaComponent *
get_component (PremiaComponentCard *self)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
}

static void
show_name (PremiaComponentCard *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *name = premia_wording_component_name (get_component (self), scheme, premia_locale_get_words (self->locale));
  g_autofree char *spoken = NULL;

  if (g_strcmp0 (name, gtk_label_get_text (self->name)) == 0)
    return;
  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Translators: %s is a part of a scheme: "Fee: move, duplicate, remove" */
  spoken = g_strdup_printf (_("%s: move, duplicate, remove"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (self->menu, spoken);
}

static void
show_off (PremiaComponentCard *self)
{
  gboolean off = premia_component_is_off (get_component (self));

  gtk_widget_set_visible (self->off, off);
  if (off)
    gtk_widget_add_css_class (GTK_WIDGET (self), "off");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "off");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.switch-off", !off);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.switch-on", off);
}

static void
show_place (PremiaComponentCard *self)
{
  guint n = premia_scheme_editor_get_scheme (self->editor)->components->len;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-up", self->component > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-down", self->component + 1 < n);
}

static void
show_readings (PremiaComponentCard *self, PremiaSchemeTrial *trial)
{
  const gboolean apply = premia_tier_readings_apply (premia_scheme_editor_get_scheme (self->editor), self->component);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.readings", apply);
  g_clear_pointer (&self->cube, premia_cube_unref);
  if (apply && trial != NULL)
    self->cube = premia_cube_ref (premia_scheme_trial_get_cube (trial));
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
  show_name (self);
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

/* ---- what can be done with it: the document does it, so that it can say what came of it ---- */

static void
on_move_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaComponentCard *self = PREMIA_COMPONENT_CARD (widget);
  int to = (int) self->component + (g_strcmp0 (action_name, "card.move-up") == 0 ? -1 : 1);

  gtk_widget_activate_action (widget, "parts.move", "(ii)", (int) self->component, to);
}

static void
on_duplicate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "parts.duplicate", "i", (int) PREMIA_COMPONENT_CARD (widget)->component);
}

static void
on_switch_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "parts.switch", "(ib)", (int) PREMIA_COMPONENT_CARD (widget)->component,
                              g_strcmp0 (action_name, "card.switch-on") == 0);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "parts.remove", "i", (int) PREMIA_COMPONENT_CARD (widget)->component);
}

/* ---- dragging ---- */

static GdkContentProvider *
on_drag_prepare_cb (PremiaComponentCard *self, double x, double y)
{
  return gdk_content_provider_new_typed (PREMIA_TYPE_COMPONENT_CARD, self);
}

static void
on_drag_begin_cb (PremiaComponentCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, 24, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end_cb (PremiaComponentCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_grip_clicked_cb (PremiaComponentCard *self)
{
  gtk_widget_grab_focus (self->grip);
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
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (premia_component_card_parent_class)->dispose (object);
}

static void
on_readings_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaComponentCard *self = PREMIA_COMPONENT_CARD (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (premia_tier_readings_apply (premia_scheme_editor_get_scheme (self->editor), self->component))
    gtk_window_present (GTK_WINDOW (premia_readings_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->editor, self->id, self->cube, self->locale)));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "card.move-up", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "card.move-down", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "card.duplicate", NULL, on_duplicate_cb);
  gtk_widget_class_install_action (widget_class, "card.switch-off", NULL, on_switch_cb);
  gtk_widget_class_install_action (widget_class, "card.switch-on", NULL, on_switch_cb);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, on_remove_cb);
  gtk_widget_class_install_action (widget_class, "card.readings", NULL, on_readings_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "card.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Up, GDK_ALT_MASK, "card.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "card.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Down, GDK_ALT_MASK, "card.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "card.duplicate", NULL);
}

static void
premia_component_card_class_init (PremiaComponentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_component_card_dispose;

  g_type_ensure (PREMIA_TYPE_FINDINGS_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (PREMIA_TYPE_CARD_GRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-component-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, slot);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, grip);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, icon);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, off);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentCard, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepare_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_end_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_grip_clicked_cb);
  install_actions (widget_class);
}

static void
premia_component_card_init (PremiaComponentCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_component_card_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaComponentCard *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_COMPONENT_CARD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->id = g_strdup (get_component (self)->id);
  gtk_image_set_from_icon_name (self->icon, premia_part_icon (get_component (self)->type));
  self->fields = PREMIA_CARD_FIELDS (premia_card_fields_new (editor, component, locale));
  gtk_box_append (self->slot, GTK_WIDGET (self->fields));
  premia_component_card_update (self, NULL);
  show_sentence (self);
  return GTK_WIDGET (self);
}

gboolean
premia_component_card_fits (PremiaComponentCard *self, PremiaScheme *scheme, guint component)
{
  const PremiaComponent *now;

  g_return_val_if_fail (PREMIA_IS_COMPONENT_CARD (self), FALSE);
  g_return_val_if_fail (component < scheme->components->len, FALSE);

  now = g_ptr_array_index (scheme->components, component);
  return g_strcmp0 (self->id, now->id) == 0 && premia_card_fields_fits (self->fields, scheme, component);
}

static void
show_total (PremiaComponentCard *self, PremiaSchemeTrial *trial)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *total = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->total), trial != NULL);
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
  show_place (self);
  show_off (self);
  show_readings (self, trial);
  premia_card_fields_update (self->fields, trial);
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

guint
premia_component_card_get_component (PremiaComponentCard *self)
{
  g_return_val_if_fail (PREMIA_IS_COMPONENT_CARD (self), 0);

  return self->component;
}

const char *
premia_component_card_get_id (PremiaComponentCard *self)
{
  g_return_val_if_fail (PREMIA_IS_COMPONENT_CARD (self), NULL);

  return self->id;
}

PremiaCardState
premia_component_card_get_state (PremiaComponentCard *self)
{
  PremiaCardState state = { FALSE, FALSE, NULL };
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (PREMIA_IS_COMPONENT_CARD (self), state);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  state.more = premia_card_fields_get_more (self->fields);
  state.focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  state.field = g_strdup (premia_card_fields_get_focus (self->fields));
  return state;
}

void
premia_component_card_set_state (PremiaComponentCard *self, const PremiaCardState *state)
{
  g_return_if_fail (PREMIA_IS_COMPONENT_CARD (self));

  premia_card_fields_set_more (self->fields, state->more);
  if (!state->focused)
    return;
  if (state->field == NULL || !premia_card_fields_grab_field (self->fields, state->field))
    gtk_widget_grab_focus (self->grip);
}

const char *
premia_part_icon (PremiaComponentType type)
{
  static const char *const icons[PREMIA_N_COMPONENTS] = {
    [PREMIA_COMPONENT_SALARY] = "premia-part-salary-symbolic",
    [PREMIA_COMPONENT_PER_UNIT] = "premia-part-per-unit-symbolic",
    [PREMIA_COMPONENT_PERCENT] = "premia-part-percent-symbolic",
    [PREMIA_COMPONENT_BONUS] = "premia-part-bonus-symbolic",
    [PREMIA_COMPONENT_MULTIPLIER] = "premia-part-multiplier-symbolic",
    [PREMIA_COMPONENT_CAP] = "premia-part-cap-symbolic",
    [PREMIA_COMPONENT_FLOOR] = "premia-part-floor-symbolic",
    [PREMIA_COMPONENT_RANK] = "premia-part-rank-symbolic",
    [PREMIA_COMPONENT_SPLIT_POOL] = "premia-part-split-pool-symbolic",
    [PREMIA_COMPONENT_OVERRIDE] = "premia-part-override-symbolic",
    [PREMIA_COMPONENT_DRAW] = "premia-part-draw-symbolic",
    [PREMIA_COMPONENT_CLAWBACK] = "premia-part-clawback-symbolic",
    [PREMIA_COMPONENT_HOLDBACK] = "premia-part-holdback-symbolic",
    [PREMIA_COMPONENT_SPREAD] = "premia-part-spread-symbolic",
    [PREMIA_COMPONENT_BADGE_BONUS] = "premia-part-badge-bonus-symbolic",
  };

  g_return_val_if_fail (type < PREMIA_N_COMPONENTS, NULL);

  return icons[type];
}
