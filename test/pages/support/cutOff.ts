import type { Page } from 'playwright-core';

/** The texts of buttons, menus, tool bars and heads that have less room than they need, and the page where it scrolls sideways. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`(() => {
    const parts = 'html, body, button, select, label, legend, h1, h2, [role=menuitem], [role=status], [role=toolbar], .toolbar, .line, .legend, .day-line, .slick-header-column .title, .slick-footerrow-column';
    const isCut = (part) => part.clientWidth > 1 && part.scrollWidth > part.clientWidth;
    const pen = document.createElement('canvas').getContext('2d');
    const isPlaceholderCut = (box) => {
      const style = getComputedStyle(box);
      pen.font = style.font;
      const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return box.clientWidth > 0 && box.placeholder !== '' && pen.measureText(box.placeholder).width > room;
    };
    return [
      ...[...document.querySelectorAll(parts)].filter(isCut).map((part) => part.localName + '.' + part.className + ': ' + part.textContent.slice(0, 60)),
      ...[...document.querySelectorAll('input')].filter(isPlaceholderCut).map((box) => 'placeholder: ' + box.placeholder),
    ];
  })()`);
}
