/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-condition-field"

#include "premia-condition-field.h"
#include "premia-field-parts.h"
#include "premia-completion-popover.h"
#include "premia-place-check.h"

#include "design/premia-formula-completion.h"
#include "design/premia-scheme-shape.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaConditionField
{
  GtkWidget            parent_instance;
  GtkWidget           *add;
  GtkWidget           *box;
  GtkLabel            *label;
  GtkEntry            *entry;
  GtkLabel            *words;
  PremiaSchemeEditor  *editor; /* (owned) */
  PremiaLocale        *locale; /* (owned) */
  char                *shown;  /* (owned) (nullable) the formula of the version that is shown */
  guint                component;
  PremiaExpressionSlot slot;
  gboolean             typing;
  gboolean             silent;
};

G_DEFINE_FINAL_TYPE (PremiaConditionField, premia_condition_field, GTK_TYPE_WIDGET)

static void
show_words (PremiaConditionField *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (self->words, text);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *text != '\0');
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* A wavy line under the wrong word. @length 0: none. */
static void
mark (PremiaConditionField *self, gsize offset, gsize length)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (length > 0)
    {
      PangoAttribute *underline = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      underline->start_index = offset;
      underline->end_index = offset + length;
      pango_attr_list_insert (attributes, underline);
    }
  gtk_entry_set_attributes (self->entry, attributes);
}

/* Of a component that is switched off, the condition that it has beside. */
static PremiaExpression *
dup_expression (PremiaConditionField *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  PremiaExpression *expression;

  if (self->slot == PREMIA_EXPRESSION_WHEN)
    return premia_component_dup_condition (g_ptr_array_index (scheme->components, self->component));
  expression = premia_scheme_get_expression (scheme, self->component, self->slot);
  return expression != NULL ? premia_expression_ref (expression) : NULL;
}

static PremiaScheme *
with_expression (PremiaConditionField *self, PremiaExpression *expression, GError **error)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);

  if (self->slot == PREMIA_EXPRESSION_WHEN)
    return premia_scheme_with_condition (now, self->component, expression, premia_locale_get_words (self->locale), error);
  return premia_scheme_with_expression (now, self->component, self->slot, expression, error);
}

static void
show_meaning (PremiaConditionField *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (PremiaExpression) expression = dup_expression (self);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;

  mark (self, 0, 0);
  if (expression == NULL)
    {
      show_words (self, "", FALSE);
      return;
    }
  words = premia_wording_condition (scheme, expression, premia_locale_get_words (self->locale));
  if (self->slot == PREMIA_EXPRESSION_WHEN)
    sentence = g_strdup_printf (_("Paid only if %s."), words);
  else if (self->slot == PREMIA_EXPRESSION_BY)
    sentence = g_strdup_printf (_("The factor goes by %s."), words);
  else
    sentence = g_strdup_printf (_("The tier goes by %s."), words);
  show_words (self, sentence, FALSE);
}

/* No formula any more, and the person has left the field: it is meant. */
static void
remove_condition (PremiaConditionField *self)
{
  g_autoptr (PremiaExpression) expression = dup_expression (self);
  g_autoptr (PremiaScheme) scheme = NULL;

  if (expression != NULL)
    scheme = with_expression (self, NULL, NULL);
  if (scheme != NULL)
    premia_scheme_editor_change (self->editor, scheme, NULL);
  premia_condition_field_update (self);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_visible (self->add, TRUE);
}

static gboolean
is_empty (PremiaConditionField *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  return *text == '\0';
}

static void
on_left_cb (PremiaConditionField *self)
{
  if (self->slot == PREMIA_EXPRESSION_WHEN && is_empty (self))
    remove_condition (self);
}

/* The first name in a formula that nothing has: it reads, but means nothing. */
typedef struct { PremiaScheme *scheme; PremiaNameKind kind; gsize offset; gsize length; } Stranger;

static void
on_name_cb (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Stranger *stranger = user_data;

  if (stranger->length > 0)
    return;
  if (*measure != '\0' && premia_scheme_find_measure (stranger->scheme, measure, NULL) == NULL)
    *stranger = (Stranger) { stranger->scheme, kind, offset, strlen (measure) };
}

static void
find_stranger (PremiaScheme *scheme, PremiaExpression *expression, gsize *offset, gsize *length)
{
  Stranger stranger = { scheme, PREMIA_NAME_MEASURE, 0, 0 };
  const char *text = premia_expression_get_text (expression);

  premia_expression_visit_names (expression, on_name_cb, &stranger);
  if (stranger.length == 0)
    {
      /* All of it is of the wrong kind: a number instead of a condition. */
      *offset = 0;
      *length = strlen (text);
      return;
    }
  /* That of attainment(…) begins at the function's name. */
  if (stranger.kind != PREMIA_NAME_MEASURE)
    {
      const char *open = strchr (text + stranger.offset, '(');

      for (open = open != NULL ? open + 1 : text + stranger.offset; g_ascii_isspace (*open); open++)
        ;
      stranger.offset = open - text;
    }
  *offset = stranger.offset;
  *length = stranger.length;
}

static void
apply_text (PremiaConditionField *self)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (PremiaExpression) expression = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *gesture = g_strdup_printf ("expression:%d:%u", self->slot, self->component);
  gsize offset = 0, length = 0;

  /* On the way from one formula to another a field is empty for a moment. */
  if (*text == '\0')
    {
      mark (self, 0, 0);
      show_words (self, self->slot == PREMIA_EXPRESSION_WHEN ? _("Leave the field empty to pay without a condition.")
                                                             : _("Write what the factor goes by."), FALSE);
      return;
    }
  expression = premia_expression_parse (text, &offset, &length, &error);
  if (error == NULL)
    {
      scheme = with_expression (self, expression, &error);
      if (error != NULL)
        find_stranger (now, expression, &offset, &length);
    }
  if (error != NULL)
    {
      g_autofree char *problem = premia_place_say_error (error);
      const char *raw = gtk_editable_get_text (GTK_EDITABLE (self->entry));

      /* The blanks before the formula were not parsed. */
      for (; g_ascii_isspace (*raw); raw++)
        offset++;
      show_words (self, problem, TRUE);
      mark (self, offset, length);
      return;
    }
  premia_scheme_editor_change (self->editor, scheme, gesture);
  /* The same formula again, after a wrong one. */
  show_meaning (self);
}

static void
on_text_changed_cb (PremiaConditionField *self)
{
  if (self->silent)
    return;
  self->typing = TRUE;
  apply_text (self);
  self->typing = FALSE;
}

static void
on_add_cb (PremiaConditionField *self)
{
  gtk_widget_set_visible (self->box, TRUE);
  gtk_widget_set_visible (self->add, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
premia_condition_field_dispose (GObject *object)
{
  PremiaConditionField *self = PREMIA_CONDITION_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (premia_condition_field_parent_class)->dispose (object);
}

static void
premia_condition_field_class_init (PremiaConditionFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_condition_field_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-condition-field.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaConditionField, add);
  gtk_widget_class_bind_template_child (widget_class, PremiaConditionField, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaConditionField, label);
  gtk_widget_class_bind_template_child (widget_class, PremiaConditionField, entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaConditionField, words);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
premia_condition_field_init (PremiaConditionField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_field_leave_undo_to_page (GTK_WIDGET (self->entry));
}

static GPtrArray *
list_completions (const char *text, gsize cursor, gboolean unasked, gsize *start, gsize *end, gpointer user_data)
{
  PremiaConditionField *self = user_data;

  return premia_completion_list (premia_scheme_editor_get_scheme (self->editor), self->component, text, cursor, unasked,
                                 premia_locale_get_words (self->locale), start, end);
}

GtkWidget *
premia_condition_field_new (PremiaSchemeEditor *editor, guint component, PremiaExpressionSlot slot, PremiaLocale *locale)
{
  PremiaConditionField *self;
  const char *label;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_CONDITION_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->slot = slot;
  premia_completion_popover_new (GTK_WIDGET (self), self->entry, list_completions, self);
  label = slot == PREMIA_EXPRESSION_WHEN ? _("Condition") : _("Goes by");
  if (slot == PREMIA_EXPRESSION_TIER_BY)
    label = _("Tiers go by");
  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), _("Type what is counted, or press Ctrl+Space for all that fits"));
  premia_condition_field_update (self);
  if (self->shown == NULL)
    show_meaning (self);
  return GTK_WIDGET (self);
}

void
premia_condition_field_update (PremiaConditionField *self)
{
  g_autoptr (PremiaExpression) expression = NULL;
  const char *text;

  g_return_if_fail (PREMIA_IS_CONDITION_FIELD (self));

  expression = dup_expression (self);
  text = expression != NULL ? premia_expression_get_text (expression) : NULL;
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  if (!self->typing)
    {
      self->silent = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
      self->silent = FALSE;
      gtk_widget_set_visible (self->box, text != NULL);
      gtk_widget_set_visible (self->add, text == NULL);
    }
  show_meaning (self);
}
