/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document"

#include "premia-document.h"

struct _PremiaDocument
{
  GObject       parent_instance;
  char         *title;    /* (owned) */
  char         *company;  /* (owned) */
  PremiaDate    made_on;
  PremiaLocale *locale;   /* (owned) */
  PremiaPaper   paper;
  PremiaPaperSize paper_size;
  PremiaLetterBrand *brand; /* (owned) (nullable) */
  char        **hidden;   /* (owned): parts that are left out */
  gboolean      skipping; /* one of them is being added */
  GPtrArray    *skipped;  /* (owned) (element-type PremiaDocumentTable): somebody fills them, nobody reads them */
  GPtrArray    *sections; /* (owned) (element-type PremiaSection) */
};

G_DEFINE_FINAL_TYPE (PremiaDocument, premia_document, G_TYPE_OBJECT)

static void
clear_fact (gpointer data)
{
  PremiaFact *fact = data;

  g_free (fact->label);
  premia_cell_clear (&fact->value);
}

static void
free_block (gpointer data)
{
  PremiaBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->facts, g_array_unref);
  g_clear_pointer (&block->shares, premia_series_unref);
  if (block->chart_destroy != NULL)
    block->chart_destroy (block->chart_data);
  premia_document_table_free (block->table);
  g_clear_pointer (&block->labels, g_ptr_array_unref);
  g_free (block);
}

static void
free_section (gpointer data)
{
  PremiaSection *section = data;

  g_free (section->kind);
  g_free (section->title);
  g_ptr_array_unref (section->blocks);
  g_free (section);
}

static void
premia_document_finalize (GObject *object)
{
  PremiaDocument *self = PREMIA_DOCUMENT (object);

  g_free (self->title);
  g_free (self->company);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->brand, premia_letter_brand_unref);
  g_strfreev (self->hidden);
  g_ptr_array_unref (self->skipped);
  g_ptr_array_unref (self->sections);
  G_OBJECT_CLASS (premia_document_parent_class)->finalize (object);
}

static void
premia_document_class_init (PremiaDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_document_finalize;
}

static void
premia_document_init (PremiaDocument *self)
{
  self->sections = g_ptr_array_new_with_free_func (free_section);
  self->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_document_table_free);
}

PremiaDocument *
premia_document_new (const PremiaLetterhead *letterhead, const char *title, PremiaPaper paper)
{
  PremiaDocument *self;

  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale) && title != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_DOCUMENT, NULL);
  self->title = g_strdup (title);
  self->company = g_strdup (letterhead->company != NULL ? letterhead->company : "");
  if (letterhead->brand != NULL)
    {
      self->brand = premia_letter_brand_ref (letterhead->brand);
      if (*self->brand->name != '\0')
        {
          g_free (self->company);
          self->company = g_strdup (self->brand->name);
        }
    }
  self->made_on = letterhead->made_on;
  self->locale = g_object_ref (letterhead->locale);
  self->paper = letterhead->turn == PREMIA_TURN_AUTO ? paper : letterhead->turn == PREMIA_TURN_LANDSCAPE ? PREMIA_PAPER_LANDSCAPE : PREMIA_PAPER_PORTRAIT;
  self->paper_size = letterhead->paper;
  self->hidden = g_strdupv ((char **) letterhead->hidden);
  return self;
}

void
premia_document_begin_section (PremiaDocument *self, const char *kind, const char *title)
{
  PremiaSection *section;

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && kind != NULL && title != NULL);

  section = g_new0 (PremiaSection, 1);
  section->kind = g_strdup (kind);
  section->title = g_strdup (title);
  section->blocks = g_ptr_array_new_with_free_func (free_block);
  g_ptr_array_add (self->sections, section);
  self->skipping = FALSE;
}

void
premia_document_begin_part (PremiaDocument *self, const char *part)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && part != NULL && self->sections->len > 0);

  self->skipping = premia_document_hides (self, part);
}

gboolean
premia_document_hides (PremiaDocument *self, const char *part)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self) && part != NULL, FALSE);

  return self->hidden != NULL && g_strv_contains ((const char *const *) self->hidden, part);
}

void
premia_document_end_part (PremiaDocument *self)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self));

  self->skipping = FALSE;
}

gboolean
premia_document_offers (PremiaDocument *self, const char *part)
{
  return self->hidden != NULL && !premia_document_hides (self, part);
}

static PremiaSection *
last_section (PremiaDocument *self)
{
  return g_ptr_array_index (self->sections, self->sections->len - 1);
}

static PremiaBlock *
add_block (PremiaDocument *self, PremiaBlockKind kind, const char *text)
{
  PremiaBlock *block = g_new0 (PremiaBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (last_section (self)->blocks, block);
  return block;
}

/* The last block if it is of @kind, else a new one. */
static PremiaBlock *
continue_block (PremiaDocument *self, PremiaBlockKind kind)
{
  GPtrArray *blocks = last_section (self)->blocks;
  PremiaBlock *last = blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;

  return last != NULL && last->kind == kind ? last : add_block (self, kind, NULL);
}

void
premia_document_add_heading (PremiaDocument *self, guint level, const char *text)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && text != NULL && self->sections->len > 0);
  g_return_if_fail (level == 2 || level == 3);

  if (!self->skipping)
    add_block (self, PREMIA_BLOCK_HEADING, text)->level = level;
}

void
premia_document_add_paragraph (PremiaDocument *self, const char *text)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && text != NULL && self->sections->len > 0);

  if (!self->skipping)
    add_block (self, PREMIA_BLOCK_PARAGRAPH, text);
}

void
premia_document_add_note (PremiaDocument *self, const char *text)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && text != NULL && self->sections->len > 0);

  if (!self->skipping)
    add_block (self, PREMIA_BLOCK_NOTE, text);
}

void
premia_document_add_fact (PremiaDocument *self, const char *label, PremiaCell value, gboolean strong)
{
  PremiaBlock *block;
  PremiaFact fact = { NULL, value, strong };

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && label != NULL && self->sections->len > 0);

  if (self->skipping)
    {
      premia_cell_clear (&fact.value);
      return;
    }
  fact.label = g_strdup (label);
  block = continue_block (self, PREMIA_BLOCK_FACTS);
  if (block->facts == NULL)
    {
      block->facts = g_array_new (FALSE, FALSE, sizeof (PremiaFact));
      g_array_set_clear_func (block->facts, clear_fact);
    }
  g_array_append_val (block->facts, fact);
}

void
premia_document_add_shares (PremiaDocument *self, PremiaSeries *shares)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && shares != NULL && self->sections->len > 0);

  if (!self->skipping)
    add_block (self, PREMIA_BLOCK_SHARES, NULL)->shares = premia_series_ref (shares);
}

void
premia_document_add_chart (PremiaDocument *self, PremiaChartMaker make, gpointer data, GDestroyNotify destroy)
{
  PremiaBlock *block;

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && make != NULL && self->sections->len > 0);

  if (self->skipping)
    {
      if (destroy != NULL)
        destroy (data);
      return;
    }
  block = add_block (self, PREMIA_BLOCK_CHART, NULL);
  block->make_chart = make;
  block->chart_data = data;
  block->chart_destroy = destroy;
}

PremiaDocumentTable *
premia_document_add_table (PremiaDocument *self)
{
  PremiaBlock *block;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self) && self->sections->len > 0, NULL);

  if (self->skipping)
    {
      PremiaDocumentTable *table = premia_document_table_new ();

      g_ptr_array_add (self->skipped, table);
      return table;
    }
  block = add_block (self, PREMIA_BLOCK_TABLE, NULL);
  block->table = premia_document_table_new ();
  return block->table;
}

void
premia_document_add_signature (PremiaDocument *self, const char *label)
{
  PremiaBlock *block;

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && label != NULL && self->sections->len > 0);

  if (self->skipping)
    return;
  block = continue_block (self, PREMIA_BLOCK_SIGNATURES);
  if (block->labels == NULL)
    block->labels = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (block->labels, g_strdup (label));
}

const char *
premia_document_get_title (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);
  return self->title;
}

const char *
premia_document_get_company (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);
  return self->company;
}

PremiaLetterBrand *
premia_document_get_brand (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);

  return self->brand;
}

PremiaDate
premia_document_get_made_on (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), PREMIA_DATE_NONE);
  return self->made_on;
}

PremiaLocale *
premia_document_get_locale (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);
  return self->locale;
}

const char *
premia_document_get_language (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);
  return premia_locale_get_words (self->locale)->language;
}

PremiaPaper
premia_document_get_paper (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), PREMIA_PAPER_PORTRAIT);
  return self->paper;
}

PremiaPaperSize
premia_document_get_paper_size (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), PREMIA_PAPER_A4);
  return self->paper_size;
}

void
premia_paper_size_measure (PremiaPaperSize size, double *width, double *height)
{
  static const struct { double width, height; } points[PREMIA_N_PAPERS] = {
    [PREMIA_PAPER_A4] = { 595.28, 841.89 }, [PREMIA_PAPER_A3] = { 841.89, 1190.55 },
    [PREMIA_PAPER_LETTER] = { 612.0, 792.0 }, [PREMIA_PAPER_LEGAL] = { 612.0, 1008.0 },
  };

  g_return_if_fail ((guint) size < PREMIA_N_PAPERS && width != NULL && height != NULL);
  *width = points[size].width;
  *height = points[size].height;
}

void
premia_document_get_size (PremiaDocument *self, double *width, double *height)
{
  double shorter, longer;

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && width != NULL && height != NULL);

  premia_paper_size_measure (self->paper_size, &shorter, &longer);
  *width = self->paper == PREMIA_PAPER_LANDSCAPE ? longer : shorter;
  *height = self->paper == PREMIA_PAPER_LANDSCAPE ? shorter : longer;
}

guint
premia_document_get_n_sections (PremiaDocument *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), 0);
  return self->sections->len;
}

const PremiaSection *
premia_document_get_section (PremiaDocument *self, guint section)
{
  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self) && section < self->sections->len, NULL);
  return g_ptr_array_index (self->sections, section);
}
