/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a part that was added, moved, switched off or removed, and the way back from all of it. */
#include "exchange/premia-scheme-file.h"
#include "design/premia-scheme-palette.h"
#include "ui/schemes/premia-completion-popover.h"
#include "ui/schemes/premia-component-card.h"
#include "ui/schemes/premia-condition-field.h"
#include "ui/schemes/premia-measure-dialog-private.h"
#include "ui/schemes/premia-scheme-document.h"
#include "ui/schemes/premia-scheme-step.h"
#include "ui/schemes/premia-setting-field.h"

#include <adwaita.h>
#include <string.h>

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]},"
  "                  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]} },"
  "  \"components\": ["
  "    {\"id\": \"base\", \"type\": \"salary\", \"amount\": \"40000\"},"
  "    {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\", \"when\": \"held >= 2\"},"
  "    {\"id\": \"top\", \"type\": \"cap\", \"amount\": \"90000\"} ] }";

typedef struct
{
  PremiaSchemeEditor   *editor;
  PremiaLocale         *locale;
  GtkWidget            *window;
  PremiaSchemeDocument *document;
} Room;

static void
on_changed_cb (Room *room)
{
  premia_scheme_document_update (room->document, NULL);
}

static void
set_up (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  room->editor = premia_scheme_editor_new (scheme);
  room->locale = premia_locale_new ("en");
  room->document = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEME_DOCUMENT, NULL));
  room->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (room->window), 700, 900);
  gtk_window_set_child (GTK_WINDOW (room->window), GTK_WIDGET (room->document));
  gtk_window_present (GTK_WINDOW (room->window));
  premia_scheme_document_set_editor (room->document, room->editor, room->locale);
  g_signal_connect_swapped (room->editor, "changed", G_CALLBACK (on_changed_cb), room);
}

static void
tear_down (Room *room, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (room->editor, room);
  gtk_window_destroy (GTK_WINDOW (room->window));
  g_assert_finalize_object (room->document);
  g_assert_finalize_object (room->editor);
  g_assert_finalize_object (room->locale);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until @dialog, which was closed, is gone. */
static void
wait_for_end (PremiaMeasureDialog **dialog)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (10, on_timeout_cb, &late);

  while (*dialog != NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (*dialog);
  g_source_remove (id);
}

static PremiaMeasureDialog *
open_dialog (Room *room, const char *id)
{
  PremiaMeasureDialog *dialog = premia_measure_dialog_new (GTK_WINDOW (room->window), room->editor, id, room->locale);

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) && (*skip)-- == 0 ? child : find (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth (GtkWidget *root, GType type, guint number)
{
  GtkWidget *found = find (root, type, &number);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
card (Room *room, guint index)
{
  return nth (GTK_WIDGET (room->document), PREMIA_TYPE_COMPONENT_CARD, index);
}

static PremiaScheme *
scheme_of (Room *room)
{
  return premia_scheme_editor_get_scheme (room->editor);
}

/* "base fee top": as the scheme and the cards, which must agree, have them. */
static char *
order (Room *room)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < scheme_of (room)->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme_of (room)->components, i);

      g_assert_cmpstr (premia_component_card_get_id (PREMIA_COMPONENT_CARD (card (room, i))), ==, component->id);
      g_assert_cmpuint (premia_component_card_get_component (PREMIA_COMPONENT_CARD (card (room, i))), ==, i);
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", component->id);
    }
  return g_string_free (ids, FALSE);
}

static void
assert_order (Room *room, const char *expected)
{
  g_autofree char *ids = order (room);

  g_assert_cmpstr (ids, ==, expected);
}

/* What the step to the current version was called. */
static void
assert_step (Room *room, const char *expected)
{
  g_autofree char *step = premia_scheme_say_step (premia_scheme_editor_peek_undo (room->editor), scheme_of (room), room->locale);

  g_assert_cmpstr (step, ==, expected);
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* All that can be done to parts, one step each, and all the way back to the bytes. */
static void
test_all_and_back (Room *room, gconstpointer data)
{
  g_autofree char *before = premia_scheme_to_text (scheme_of (room));
  g_autofree char *after = NULL;
  guint n = 0;

  gtk_widget_activate_action (card (room, 1), "card.move-up", NULL);
  assert_order (room, "fee base top");
  assert_step (room, "“Fee: appointments held” moved");
  gtk_widget_activate_action (card (room, 0), "card.duplicate", NULL);
  assert_order (room, "fee fee-2 base top");
  gtk_widget_activate_action (card (room, 0), "card.switch-off", NULL);
  g_assert_true (premia_component_is_off (g_ptr_array_index (scheme_of (room)->components, 0)));
  g_assert_true (gtk_widget_has_css_class (card (room, 0), "off"));
  gtk_widget_activate_action (card (room, 1), "card.remove", NULL);
  assert_order (room, "fee base top");
  /* What is earned comes before what limits it. */
  gtk_widget_activate_action (card (room, 0), "parts.add", "i", PREMIA_PALETTE_BONUS);
  g_assert_cmpuint (scheme_of (room)->components->len, ==, 4);
  g_assert_cmpint (((PremiaComponent *) g_ptr_array_index (scheme_of (room)->components, 2))->type, ==, PREMIA_COMPONENT_BONUS);
  g_assert_true (has_focus_inside (card (room, 2)));
  gtk_widget_activate_action (card (room, 0), "card.switch-on", NULL);
  g_assert_false (gtk_widget_has_css_class (card (room, 0), "off"));
  for (; premia_scheme_editor_can_undo (room->editor); n++)
    premia_scheme_editor_undo (room->editor);
  g_assert_cmpuint (n, ==, 6);
  after = premia_scheme_to_text (scheme_of (room));
  g_assert_cmpstr (after, ==, before);
  assert_order (room, "base fee top");
}

/* Whoever moves a card by keyboard goes on moving it. */
static void
test_focus_goes_with_the_card (Room *room, gconstpointer data)
{
  PremiaCardState state = { FALSE, TRUE, NULL };

  premia_component_card_set_state (PREMIA_COMPONENT_CARD (card (room, 1)), &state);
  g_assert_true (has_focus_inside (card (room, 1)));
  gtk_widget_activate_action (card (room, 1), "card.move-up", NULL);
  g_assert_true (has_focus_inside (card (room, 0)));
  gtk_widget_activate_action (card (room, 0), "card.move-down", NULL);
  gtk_widget_activate_action (card (room, 1), "card.move-down", NULL);
  assert_order (room, "base top fee");
  g_assert_true (has_focus_inside (card (room, 2)));
  /* It cannot go on, and nothing happens. */
  gtk_widget_activate_action (card (room, 2), "card.move-down", NULL);
  assert_order (room, "base top fee");
}

/* A card that still serves is the same widget: the hand stays where it is. */
static void
test_cards_stay (Room *room, gconstpointer data)
{
  GtkWidget *first = card (room, 0), *second = card (room, 1);

  gtk_widget_activate_action (card (room, 2), "card.duplicate", NULL);
  g_assert_true (card (room, 0) == first && card (room, 1) == second);
  /* Another way of being paid has other fields. */
  for (guint i = 0;; i++)
    {
      GtkWidget *field = nth (second, PREMIA_TYPE_SETTING_FIELD, i);
      guint skip = 0;
      GtkWidget *drop_down = find (field, GTK_TYPE_DROP_DOWN, &skip);

      if (drop_down == NULL)
        continue;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
      break;
    }
  g_assert_nonnull (((PremiaComponent *) g_ptr_array_index (scheme_of (room)->components, 1))->tiers);
  g_assert_true (card (room, 1) != second);
  g_assert_true (card (room, 0) == first);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller); /* the widget keeps it */
    }
  g_assert_not_reached ();
}

/* Dropped below the middle of the second card, the first one comes behind it, once the drag is over. */
static void
test_dropped_where_the_line_is (Room *room, gconstpointer data)
{
  GtkWidget *dragged = card (room, 0);
  GtkDropTarget *target = find_drop_target (gtk_widget_get_parent (dragged));
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean dropped = FALSE;
  graphene_rect_t bounds;

  while (gtk_widget_get_height (card (room, 1)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_compute_bounds (card (room, 1), gtk_widget_get_parent (dragged), &bounds));
  g_value_init (&value, PREMIA_TYPE_COMPONENT_CARD);
  g_value_set_object (&value, dragged);
  g_signal_emit_by_name (target, "motion", 20.0, bounds.origin.y + bounds.size.height * 0.75, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_MOVE);
  g_signal_emit_by_name (target, "drop", &value, 20.0, bounds.origin.y + bounds.size.height * 0.75, &dropped);
  g_assert_true (dropped);
  g_value_reset (&value);
  while (!premia_scheme_editor_can_undo (room->editor))
    g_main_context_iteration (NULL, TRUE);
  assert_order (room, "fee base top");
}

/* ---- what is counted ---- */

static void
test_measure_is_picked (Room *room, gconstpointer data)
{
  PremiaMeasureDialog *dialog = open_dialog (room, NULL);
  const PremiaMeasure *measure;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  premia_measure_dialog_set_component (dialog, "fee", PREMIA_MEASURE_SLOT_OWN);
  g_signal_emit_by_name (dialog->reached, "toggled", (guint) PREMIA_STAGE_QUALIFIED, TRUE);
  adw_combo_row_set_selected (dialog->credit, 1);
  gtk_switch_set_active (dialog->once, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (dialog->min_amount), "12,5oo");
  g_assert_false (gtk_widget_get_sensitive (dialog->save));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog->filters_error)));
  gtk_editable_set_text (GTK_EDITABLE (dialog->min_amount), "12,500");
  g_assert_true (gtk_widget_get_sensitive (dialog->save));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog->filters_error)));
  g_signal_emit_by_name (dialog->save, "clicked");
  wait_for_end (&dialog);
  g_assert_cmpstr (((PremiaComponent *) g_ptr_array_index (scheme_of (room)->components, 1))->measure, !=, "held");
  measure = premia_scheme_find_measure (scheme_of (room), ((PremiaComponent *) g_ptr_array_index (scheme_of (room)->components, 1))->measure, NULL);
  g_assert_cmpstr (measure->reached_order, ==, "held,qualified");
  g_assert_cmpint (measure->credit, ==, PREMIA_CREDIT_SETTER);
  g_assert_true (measure->has_once_per);
  g_assert_cmpint (measure->once_per_days, ==, 90);
  g_assert_cmpint (measure->min_amount, ==, 12500 * PREMIA_MICRO);
  /* The measure and what it is paid for are one step. */
  premia_scheme_editor_undo (room->editor);
  g_assert_cmpstr (((PremiaComponent *) g_ptr_array_index (scheme_of (room)->components, 1))->measure, ==, "held");
  g_assert_cmpuint (scheme_of (room)->measures->len, ==, 2);
  g_assert_false (premia_scheme_editor_can_undo (room->editor));
}

/* A measure that a percentage is taken of cannot become a count behind its back. */
static void
test_measure_in_use (Room *room, gconstpointer data)
{
  PremiaMeasureDialog *dialog = open_dialog (room, "held");

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_combo_row_set_selected (dialog->kind, 5);
  g_assert_false (gtk_widget_get_sensitive (dialog->save));
  adw_combo_row_set_selected (dialog->kind, 0);
  g_assert_true (gtk_widget_get_sensitive (dialog->save));
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for_end (&dialog);
}

/* ---- conditions ---- */

static void
test_completion_is_taken (Room *room, gconstpointer data)
{
  GtkWidget *field = nth (card (room, 1), PREMIA_TYPE_CONDITION_FIELD, 0);
  GtkWidget *entry = nth (field, GTK_TYPE_ENTRY, 0);
  PremiaCompletionPopover *popover = PREMIA_COMPLETION_POPOVER (nth (field, PREMIA_TYPE_COMPLETION_POPOVER, 0));

  /* A display without monitors has no place for a list: it is made, and not shown. */
  gtk_widget_set_visible (room->window, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "held >= 2 and amount");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  premia_completion_popover_refresh (popover, TRUE);
  g_assert_cmpuint (premia_completion_popover_get_n_offered (popover), ==, 1);
  premia_completion_popover_take (popover);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "held >= 2 and sold");
  g_assert_cmpuint (premia_completion_popover_get_n_offered (popover), ==, 0);
}

/* Where the line under the wrong word begins and ends; -1: there is none. */
static void
find_mark (GtkWidget *entry, int *start, int *end)
{
  g_autoslist (PangoAttribute) attributes = pango_attr_list_get_attributes (gtk_entry_get_attributes (GTK_ENTRY (entry)));

  *start = *end = -1;
  for (GSList *l = attributes; l != NULL; l = l->next)
    if (((PangoAttribute *) l->data)->klass->type == PANGO_ATTR_UNDERLINE)
      {
        *start = (int) ((PangoAttribute *) l->data)->start_index;
        *end = (int) ((PangoAttribute *) l->data)->end_index;
      }
}

static void
test_wrong_word_is_marked (Room *room, gconstpointer data)
{
  static const struct { const char *formula; int start, end; } wrong[] = {
    { "held >= 2 and hold > 3", 14, 18 },
    { "  held >= 2 and hold > 3", 16, 20 },
    { "attainment(hold) >= 1", 11, 15 },
    { "held", 0, 4 },
    { "held >= >", 8, 9 },
  };
  GtkWidget *entry = nth (nth (card (room, 1), PREMIA_TYPE_CONDITION_FIELD, 0), GTK_TYPE_ENTRY, 0);
  int start, end;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[i].formula);
      find_mark (entry, &start, &end);
      g_test_message ("%s: %d–%d", wrong[i].formula, start, end);
      g_assert_cmpint (start, ==, wrong[i].start);
      g_assert_cmpint (end, ==, wrong[i].end);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "held >= 3");
  find_mark (entry, &start, &end);
  g_assert_cmpint (start, ==, -1);
}

/* ---- findings ---- */

static void
test_findings_stand_at_their_cards (Room *room, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_finding_free);
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_E1, PREMIA_SEVERITY_WARNING);
  GtkWidget *button;

  finding->component = 1;
  g_ptr_array_add (findings, finding);
  premia_scheme_document_set_findings (room->document, findings, scheme_of (room), FALSE);
  button = nth (card (room, 1), g_type_from_name ("PremiaFindingsButton"), 0);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_visible (nth (card (room, 0), g_type_from_name ("PremiaFindingsButton"), 0)));
  /* They go with the part. */
  gtk_widget_activate_action (card (room, 1), "card.move-up", NULL);
  g_assert_true (gtk_widget_get_visible (nth (card (room, 0), g_type_from_name ("PremiaFindingsButton"), 0)));
  g_assert_false (gtk_widget_get_visible (nth (card (room, 1), g_type_from_name ("PremiaFindingsButton"), 0)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add ("/scheme-parts/" path, Room, NULL, set_up, function, tear_down)
  ADD ("all-and-back", test_all_and_back);
  ADD ("focus-goes-with-the-card", test_focus_goes_with_the_card);
  ADD ("cards-stay", test_cards_stay);
  ADD ("dropped-where-the-line-is", test_dropped_where_the_line_is);
  ADD ("measure-is-picked", test_measure_is_picked);
  ADD ("measure-in-use", test_measure_in_use);
  ADD ("completion-is-taken", test_completion_is_taken);
  ADD ("wrong-word-is-marked", test_wrong_word_is_marked);
  ADD ("findings-stand-at-their-cards", test_findings_stand_at_their_cards);
#undef ADD

  return g_test_run ();
}
