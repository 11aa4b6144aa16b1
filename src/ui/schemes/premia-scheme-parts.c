/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-parts"

#include "premia-scheme-parts-private.h"
#include "premia-component-palette.h"
#include "premia-place-check.h"
#include "ui/page/premia-latest-toast.h"

#include "design/premia-scheme-shape.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaSchemeParts, premia_scheme_parts, GTK_TYPE_WIDGET)

static const PremiaWords *
get_words (PremiaSchemeParts *self)
{
  return premia_locale_get_words (self->locale);
}

static char *
name_of (PremiaSchemeParts *self, PremiaScheme *scheme, guint component)
{
  return premia_wording_component_name (g_ptr_array_index (scheme->components, component), scheme, get_words (self));
}

/* ---- saying what came of it ---- */

static void
set_toast (PremiaSchemeParts *self, AdwToast *toast)
{
  if (self->toast != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->toast), (gpointer *) &self->toast);
  self->toast = toast;
  g_clear_pointer (&self->toast_for, premia_scheme_unref);
  if (toast != NULL && self->editor != NULL)
    self->toast_for = premia_scheme_ref (premia_scheme_editor_get_scheme (self->editor));
  if (toast != NULL)
    g_object_add_weak_pointer (G_OBJECT (toast), (gpointer *) &self->toast);
}

static void
show_toast (PremiaSchemeParts *self, const char *title, gboolean undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (title);
  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "page.undo");
      set_toast (self, toast);
    }
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
}

/* An offer to undo is about the last step: with the next one it goes. */
static void
withdraw_toast (PremiaSchemeParts *self)
{
  AdwToast *toast = self->toast;

  set_toast (self, NULL);
  if (toast != NULL)
    premia_latest_toast_withdraw (toast);
}

/* FALSE: @error says why not. Takes @scheme. */
static gboolean
change (PremiaSchemeParts *self, PremiaScheme *scheme, const GError *error)
{
  g_autoptr (PremiaScheme) owned = scheme;
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;

  if (problem != NULL)
    show_toast (self, problem, FALSE);
  if (owned == NULL)
    return FALSE;
  premia_scheme_editor_change (self->editor, owned, NULL);
  return TRUE;
}

static void
focus_card (PremiaSchemeParts *self, guint index)
{
  PremiaCardState state = { FALSE, TRUE, NULL };
  PremiaComponentCard *card = premia_scheme_parts_get_card (self, index);

  if (card != NULL)
    premia_component_card_set_state (card, &state);
}

/* ---- the actions ---- */

void
premia_scheme_parts_move (PremiaSchemeParts *self, guint from, guint to)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  if (from == to || MAX (from, to) >= now->components->len)
    return;
  scheme = premia_scheme_move (now, from, to, get_words (self), &note, &error);
  if (change (self, scheme, error) && note != NULL)
    show_toast (self, note, TRUE);
}

static void
on_move_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  int from, to;

  g_variant_get (parameter, "(ii)", &from, &to);
  if (PREMIA_SCHEME_PARTS (widget)->editor != NULL && from >= 0 && to >= 0)
    premia_scheme_parts_move (PREMIA_SCHEME_PARTS (widget), from, to);
}

static void
on_duplicate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (widget);
  guint component = g_variant_get_int32 (parameter);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  if (self->editor == NULL)
    return;
  scheme = premia_scheme_duplicate (premia_scheme_editor_get_scheme (self->editor), component, get_words (self), &error);
  if (change (self, scheme, error))
    focus_card (self, component + 1);
}

static void
on_switch_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (widget);
  g_autoptr (GError) error = NULL;
  gboolean on;
  int component;
  PremiaScheme *scheme;

  g_variant_get (parameter, "(ib)", &component, &on);
  if (self->editor == NULL)
    return;
  scheme = premia_scheme_switch (premia_scheme_editor_get_scheme (self->editor), component, on, get_words (self), &error);
  change (self, scheme, error);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (widget);
  guint component = g_variant_get_int32 (parameter);
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autofree char *said = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  PremiaScheme *now, *scheme;

  if (self->editor == NULL)
    return;
  now = premia_scheme_editor_get_scheme (self->editor);
  name = name_of (self, now, component);
  scheme = premia_scheme_remove (now, component, get_words (self), &note, &error);
  if (!change (self, scheme, error))
    return;
  said = g_strdup_printf (_("“%s” was removed."), name);
  title = note != NULL ? g_strdup_printf ("%s %s", said, note) : g_strdup (said);
  if (self->cards->len > 0)
    focus_card (self, MIN (component, self->cards->len - 1));
  show_toast (self, title, TRUE);
}

/* What is earned comes before what limits or delays it. */
static guint
find_place (PremiaScheme *scheme, PremiaPaletteItem item)
{
  PremiaComponent probe = { .type = premia_palette_item_get_type (item) };
  guint place = scheme->components->len;

  if (premia_component_has_base (&probe))
    return place;
  while (place > 0 && premia_component_has_base (g_ptr_array_index (scheme->components, place - 1)))
    place--;
  return place;
}

static void
on_add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (widget);
  PremiaPaletteItem item = g_variant_get_int32 (parameter);
  g_autoptr (GError) error = NULL;
  PremiaScheme *now, *scheme;
  guint place;

  gtk_menu_button_popdown (self->add);
  if (self->editor == NULL || item >= PREMIA_N_PALETTE_ITEMS)
    return;
  now = premia_scheme_editor_get_scheme (self->editor);
  place = find_place (now, item);
  scheme = premia_scheme_add (now, item, place, get_words (self), &error);
  if (change (self, scheme, error))
    focus_card (self, place);
}

/* ---- showing ---- */

static GPtrArray *
pick_findings (PremiaSchemeParts *self, guint index)
{
  const PremiaComponent *component = g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, index);
  GPtrArray *picked = g_ptr_array_new ();
  guint found_at;

  /* A component keeps what was found about it while it is moved: its id tells it. */
  if (self->found_in == NULL || premia_scheme_find_component (self->found_in, component->id, &found_at) == NULL)
    return picked;
  for (guint i = 0; i < self->findings->len; i++)
    {
      PremiaFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->component == (int) found_at)
        g_ptr_array_add (picked, finding);
    }
  return picked;
}

static void
show_findings (PremiaSchemeParts *self, guint index)
{
  g_autoptr (GPtrArray) picked = pick_findings (self, index);

  premia_component_card_set_findings (premia_scheme_parts_get_card (self, index), picked, self->found_in, self->dataset, self->stale);
}

static void
drop_cards (PremiaSchemeParts *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    gtk_box_remove (GTK_BOX (self->cards_box), g_ptr_array_index (self->cards, i));
  g_ptr_array_set_size (self->cards, 0);
}

static void
free_state (gpointer state)
{
  g_free (((PremiaCardState *) state)->field);
  g_free (state);
}

/* What the cards were left like, by the ids of their components. */
static GHashTable *
remember_states (PremiaSchemeParts *self)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_state);

  for (guint i = 0; i < self->cards->len; i++)
    {
      PremiaCardState state = premia_component_card_get_state (premia_scheme_parts_get_card (self, i));

      g_hash_table_insert (states, (gpointer) premia_component_card_get_id (premia_scheme_parts_get_card (self, i)), g_memdup2 (&state, sizeof state));
    }
  return states;
}

static gboolean
on_left_cb (gpointer user_data)
{
  PremiaSchemeParts *self = user_data;

  self->leave_id = 0;
  g_ptr_array_set_size (self->leaving, 0);
  return G_SOURCE_REMOVE;
}

/* A list whose pick replaced its own card is still closing: it lives until it has. */
static void
let_go (PremiaSchemeParts *self, GtkWidget *card)
{
  g_ptr_array_add (self->leaving, g_object_ref (card));
  gtk_box_remove (GTK_BOX (self->cards_box), card);
  if (self->leave_id == 0)
    self->leave_id = g_idle_add (on_left_cb, self);
}

/* Only the cards that do not serve any more are made anew. */
static void
rebuild (PremiaSchemeParts *self, PremiaScheme *scheme)
{
  g_autoptr (GHashTable) states = remember_states (self);
  g_autoptr (GPtrArray) old = g_ptr_array_copy (self->cards, NULL, NULL);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  GtkWidget *before = NULL;

  g_ptr_array_set_size (self->cards, 0);
  for (guint i = 0; i < scheme->components->len; i++)
    {
      PremiaComponentCard *card = i < old->len ? g_ptr_array_index (old, i) : NULL;

      if (card != NULL && premia_component_card_fits (card, scheme, i))
        old->pdata[i] = NULL;
      else
        {
          card = PREMIA_COMPONENT_CARD (premia_component_card_new (self->editor, i, self->locale));
          gtk_box_insert_child_after (GTK_BOX (self->cards_box), GTK_WIDGET (card), before);
          g_ptr_array_add (made, card);
        }
      before = GTK_WIDGET (card);
      g_ptr_array_add (self->cards, card);
    }
  /* The focus goes from a card to the one in its place while both are there. */
  for (guint i = 0; i < made->len; i++)
    {
      const PremiaCardState *state = g_hash_table_lookup (states, premia_component_card_get_id (made->pdata[i]));

      if (state != NULL)
        premia_component_card_set_state (made->pdata[i], state);
    }
  g_hash_table_remove_all (states);
  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL)
      let_go (self, old->pdata[i]);
  for (guint i = 0; i < self->cards->len; i++)
    show_findings (self, i);
  gtk_widget_set_visible (self->empty, scheme->components->len == 0);
}

static gboolean
cards_fit (PremiaSchemeParts *self, PremiaScheme *scheme)
{
  if (self->cards->len != scheme->components->len)
    return FALSE;
  for (guint i = 0; i < self->cards->len; i++)
    if (!premia_component_card_fits (premia_scheme_parts_get_card (self, i), scheme, i))
      return FALSE;
  return TRUE;
}

/* ---- the class ---- */

static void
clear_findings (PremiaSchemeParts *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->found_in, premia_scheme_unref);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
}

static void
premia_scheme_parts_dispose (GObject *object)
{
  PremiaSchemeParts *self = PREMIA_SCHEME_PARTS (object);
  GtkWidget *child;

  premia_scheme_parts_end_drops (self);
  g_clear_handle_id (&self->leave_id, g_source_remove);
  g_clear_pointer (&self->leaving, g_ptr_array_unref);
  set_toast (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  clear_findings (self);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_scheme_parts_parent_class)->dispose (object);
}

static void
premia_scheme_parts_class_init (PremiaSchemePartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_scheme_parts_dispose;

  g_type_ensure (PREMIA_TYPE_COMPONENT_PALETTE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-scheme-parts.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeParts, cards_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeParts, drop_line);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeParts, empty);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeParts, add);
  gtk_widget_class_install_action (widget_class, "parts.move", "(ii)", on_move_cb);
  gtk_widget_class_install_action (widget_class, "parts.duplicate", "i", on_duplicate_cb);
  gtk_widget_class_install_action (widget_class, "parts.switch", "(ib)", on_switch_cb);
  gtk_widget_class_install_action (widget_class, "parts.remove", "i", on_remove_cb);
  gtk_widget_class_install_action (widget_class, "parts.add", "i", on_add_cb);
}

static void
premia_scheme_parts_init (PremiaSchemeParts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cards = g_ptr_array_new ();
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  premia_scheme_parts_take_drops (self);
}

void
premia_scheme_parts_set_editor (PremiaSchemeParts *self, PremiaSchemeEditor *editor, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_SCHEME_PARTS (self));
  g_return_if_fail (editor == NULL || (PREMIA_IS_SCHEME_EDITOR (editor) && PREMIA_IS_LOCALE (locale)));

  withdraw_toast (self);
  drop_cards (self);
  clear_findings (self);
  g_set_object (&self->editor, editor);
  g_set_object (&self->locale, locale);
  if (editor != NULL)
    rebuild (self, premia_scheme_editor_get_scheme (editor));
}

void
premia_scheme_parts_update (PremiaSchemeParts *self, PremiaSchemeTrial *trial)
{
  PremiaScheme *scheme;

  g_return_if_fail (PREMIA_IS_SCHEME_PARTS (self));

  if (self->editor == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (self->editor);
  if (self->toast_for != NULL && self->toast_for != scheme)
    withdraw_toast (self);
  if (!cards_fit (self, scheme))
    rebuild (self, scheme);
  for (guint i = 0; i < self->cards->len; i++)
    premia_component_card_update (premia_scheme_parts_get_card (self, i), trial);
}

void
premia_scheme_parts_set_findings (PremiaSchemeParts *self, GPtrArray *findings, PremiaScheme *scheme, PremiaDataset *dataset,
                                  gboolean stale)
{
  g_return_if_fail (PREMIA_IS_SCHEME_PARTS (self));
  g_return_if_fail (findings == NULL || scheme != NULL);

  clear_findings (self);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  self->found_in = findings != NULL ? premia_scheme_ref (scheme) : NULL;
  self->dataset = dataset != NULL ? premia_dataset_ref (dataset) : NULL;
  self->stale = stale;
  for (guint i = 0; self->editor != NULL && i < self->cards->len; i++)
    show_findings (self, i);
}

void
premia_scheme_parts_set_findings_stale (PremiaSchemeParts *self, gboolean stale)
{
  g_return_if_fail (PREMIA_IS_SCHEME_PARTS (self));

  self->stale = stale;
  for (guint i = 0; i < self->cards->len; i++)
    premia_component_card_set_findings_stale (premia_scheme_parts_get_card (self, i), stale);
}

void
premia_scheme_parts_show_component (PremiaSchemeParts *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_SCHEME_PARTS (self) && id != NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      PremiaComponentCard *card = premia_scheme_parts_get_card (self, i);
      PremiaCardState state;

      if (g_strcmp0 (premia_component_card_get_id (card), id) != 0)
        continue;
      state = premia_component_card_get_state (card);
      g_clear_pointer (&state.field, g_free);
      state.focused = TRUE;
      premia_component_card_set_state (card, &state);
      return;
    }
}
