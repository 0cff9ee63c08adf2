<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSettings</name>
    <message>
        <source>Rookery %1</source>
        <translation>Rookery %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Open logs</source>
        <translation>打开日志文件夹</translation>
    </message>
</context>
<context>
    <name>AddPopover</name>
    <message>
        <source>Add a model that is here already</source>
        <translation>添加本机已有的模型</translation>
    </message>
    <message>
        <source>What happens to the file</source>
        <translation>如何处理文件</translation>
    </message>
    <message>
        <source>Use it there</source>
        <translation>原地使用</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder with models</source>
        <translation>添加存放模型的文件夹</translation>
    </message>
</context>
<context>
    <name>AgainWays</name>
    <message>
        <source>Try again with…</source>
        <translation>换种方式再答…</translation>
    </message>
    <message>
        <source>Up to %1 answers are written at the same time, from the same memory, side by side.</source>
        <translation>最多 %1 条回答从同一记忆出发，同时生成，并排显示。</translation>
    </message>
    <message>
        <source>Ways to answer</source>
        <translation>回答方式</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Answer side by side</source>
        <translation>并排回答</translation>
    </message>
</context>
<context>
    <name>AnswerError</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>AnswerMenu</name>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Save-point…</source>
        <translation>存档点…</translation>
    </message>
    <message>
        <source>Delete from here</source>
        <translation>从这里删除</translation>
    </message>
    <message>
        <source>Again, more precise</source>
        <translation>再来一次，更精确</translation>
    </message>
    <message>
        <source>Again, more creative</source>
        <translation>再来一次，更有创意</translation>
    </message>
    <message>
        <source>Again, thinking first</source>
        <translation>再来一次，先思考</translation>
    </message>
    <message>
        <source>Three more answers</source>
        <translation>再来三条回答</translation>
    </message>
    <message>
        <source>Try again with…</source>
        <translation>换种方式再答…</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>What answers are like</source>
        <translation>回答风格</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded away</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>用于新对话</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Raw prompt of the last answer</source>
        <translation>上一条回答的原始提示词</translation>
    </message>
</context>
<context>
    <name>AnsweringSettings</name>
    <message>
        <source>New preset</source>
        <translation>新建预设</translation>
    </message>
    <message>
        <source>Open Personas</source>
        <translation>打开角色</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>第 %1 轮</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Attached: %1, %2</source>
        <translation>附件：%1，%2</translation>
    </message>
    <message>
        <source>Insert %1 as text</source>
        <translation>将“%1”作为文字插入</translation>
    </message>
    <message>
        <source>Do not attach %1</source>
        <translation>移除附件“%1”</translation>
    </message>
</context>
<context>
    <name>BookshelfPage</name>
    <message>
        <source>Bookshelf</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>A text, Markdown or code file is read once. Then any chat can start having read it, at once and offline.</source>
        <translation>文本、Markdown 或代码文件只读一次，之后任何对话都可以在读过它的基础上立即离线开始。</translation>
    </message>
    <message>
        <source>Add a text</source>
        <translation>添加文本</translation>
    </message>
    <message>
        <source>Nothing read yet. Add a text, or drop it here; reading goes on in the background, also after a restart.</source>
        <translation>还没有读过任何文本。请添加文本，或拖放到此处；读取在后台进行，重新启动后也会继续。</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Model and computer</source>
        <translation>模型与电脑</translation>
    </message>
    <message>
        <source>Memory the model takes. It stays the same in long chats.</source>
        <translation>模型占用的内存。对话再长也不会增加。</translation>
    </message>
    <message>
        <source>How fast the last answer was written</source>
        <translation>上一条回答的生成速度</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>The list of models cannot be used: %1. The one that came with Rookery stays.</source>
        <translation>模型列表无法使用：%1。继续使用 Rookery 自带的列表。</translation>
    </message>
    <message>
        <source>Answers and writes in over 100 languages. Older than G1 and does not think first.</source>
        <translation>支持一百多种语言的问答与写作。早于 G1，不会先思考。</translation>
    </message>
    <message>
        <source>For research: continues English text, was not taught to answer.</source>
        <translation>用于研究：只会续写英文，没有学过问答。</translation>
    </message>
    <message>
        <source>Answers and writes in over 100 languages. The generation before RWKV-7.</source>
        <translation>支持一百多种语言的问答与写作。RWKV-7 的上一代。</translation>
    </message>
    <message>
        <source>Taught further on one language or on fiction.</source>
        <translation>针对某种语言或小说继续训练。</translation>
    </message>
    <message>
        <source>Answers and writes in over 100 languages. Kept for comparison with newer ones.</source>
        <translation>支持一百多种语言的问答与写作。供与新模型比较。</translation>
    </message>
    <message>
        <source>The first family for over 100 languages. Kept for comparison with newer ones.</source>
        <translation>第一代支持一百多种语言的模型。供与新模型比较。</translation>
    </message>
    <message>
        <source>The first chat models of RWKV, taught to follow instructions. Small vocabulary.</source>
        <translation>RWKV 最早的对话模型，学过按指令回答。词表较小。</translation>
    </message>
    <message>
        <source>Writes Chinese and English fiction.</source>
        <translation>写中英文小说。</translation>
    </message>
    <message>
        <source>The first large RWKV models. Continue English text, were not taught to answer.</source>
        <translation>最早的大型 RWKV 模型。只会续写英文，没有学过问答。</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code, %1, %2</source>
        <comment>language, lines</comment>
        <translation>代码，%1，%2</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>纯文本</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Do not wrap long lines</source>
        <translation>长行不换行</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>长行自动换行</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>%1 See rookery --help.</source>
        <translation>%1 请参阅 rookery --help。</translation>
    </message>
    <message>
        <source>Chat with RWKV models on your own computer.

Without a window: &quot;fetch ID&quot; downloads a model (&quot;fetch --help&quot; lists some), &quot;import FILE&quot; brings one into the models folder.</source>
        <translation>在自己的电脑上与 RWKV 模型对话。

无需窗口:&quot;fetch ID&quot; 下载模型(&quot;fetch --help&quot; 列出推荐的模型),&quot;import FILE&quot; 把文件加入模型文件夹。</translation>
    </message>
    <message>
        <source>Show this.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>Open with this model.</source>
        <translation>启动时打开此模型。</translation>
    </message>
    <message>
        <source>A scripted engine; nothing is kept.</source>
        <translation>使用演示引擎，不保存任何内容。</translation>
    </message>
    <message>
        <source>Write a picture of every screen into this folder.</source>
        <translation>把每个界面的截图写入此文件夹。</translation>
    </message>
    <message>
        <source>Size in percent, 80 to 200.</source>
        <translation>界面大小，百分比，80 到 200。</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light 或 dark。</translation>
    </message>
    <message>
        <source>Model files to open.</source>
        <translation>要打开的模型文件。</translation>
    </message>
    <message>
        <source>--scale takes a number from 80 to 200.</source>
        <translation>--scale 需要 80 到 200 之间的数字。</translation>
    </message>
    <message>
        <source>--theme takes light or dark.</source>
        <translation>--theme 只能是 light 或 dark。</translation>
    </message>
    <message>
        <source>With --screens: only those whose names have this.</source>
        <translation>与 --screens 合用：只截名称含有此文字的界面。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a command (fetch, import) nor a file here.</source>
        <translation>“%1”既不是命令（fetch、import），也不是这里的文件。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New private chat</source>
        <translation>新的私密对话</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名本对话</translation>
    </message>
    <message>
        <source>Pin or unpin this chat</source>
        <translation>置顶或取消置顶本对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除本对话</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Undo the last delete or move</source>
        <translation>撤销上次删除或移动</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后一条回答</translation>
    </message>
    <message>
        <source>Go to the message field</source>
        <translation>转到输入框</translation>
    </message>
    <message>
        <source>Show or hide the side bar</source>
        <translation>显示或隐藏侧栏</translation>
    </message>
    <message>
        <source>Show or hide the answer settings</source>
        <translation>显示或隐藏回答设置</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>正常大小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Show the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Quit Rookery</source>
        <translation>退出 Rookery</translation>
    </message>
    <message>
        <source>Show or hide the tree of answers</source>
        <translation>显示或隐藏回答树</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <source>Copy the last code block</source>
        <translation>复制最后一个代码块</translation>
    </message>
    <message>
        <source>Export or share this chat</source>
        <translation>导出或分享本对话</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出所有对话</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Bookshelf</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>Answer again with…</source>
        <translation>换种方式再答…</translation>
    </message>
    <message>
        <source>Show the raw prompt</source>
        <translation>查看原始提示词</translation>
    </message>
    <message>
        <source>Expand the message field</source>
        <translation>展开输入框</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新建角色</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Make it small again</source>
        <translation>恢复原来大小</translation>
    </message>
    <message>
        <source>Make it as high as the window</source>
        <translation>展开到窗口高度</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ComposerActions</name>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Sends when this answer is finished</source>
        <translation>等这条回答结束后发送</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
</context>
<context>
    <name>ComposerAlarm</name>
    <message>
        <source>Not being saved. %1</source>
        <translation>未能保存。%1</translation>
    </message>
</context>
<context>
    <name>ComposerField</name>
    <message>
        <source>Message RWKV</source>
        <translation>给 RWKV 发消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>ComposerMenu</name>
    <message>
        <source>“%1” is right</source>
        <translation>“%1”没有写错</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>ComposerNote</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>ComposerTools</name>
    <message>
        <source>Attach texts</source>
        <translation>添加文本附件</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Your chats appear here.</source>
        <translation>你的对话会显示在这里。</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Export or share</source>
        <translation>导出或分享</translation>
    </message>
</context>
<context>
    <name>DeviceItem</name>
    <message>
        <source>Runs on: %1</source>
        <translation>运行于：%1</translation>
    </message>
    <message>
        <source>Where the model runs</source>
        <translation>模型运行的设备</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅用处理器</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>Where models run</source>
        <translation>模型运行的设备</translation>
    </message>
</context>
<context>
    <name>DevicePopover</name>
    <message>
        <source>Keep my desktop smooth</source>
        <translation>保持桌面流畅</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅用处理器</translation>
    </message>
</context>
<context>
    <name>DiscoverButton</name>
    <message>
        <source>Download anyway</source>
        <translation>仍然下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
</context>
<context>
    <name>DiscoverCard</name>
    <message>
        <source>%1 · not verified by us</source>
        <translation>%1 · 未经我们验证</translation>
    </message>
</context>
<context>
    <name>DiscoverFilters</name>
    <message>
        <source>Fits this computer</source>
        <translation>适合本机</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Older ones too</source>
        <translation>包括旧模型</translation>
    </message>
    <message>
        <source>Name, size or language</source>
        <translation>名称、大小或语言</translation>
    </message>
</context>
<context>
    <name>DiscoverFoot</name>
    <message>
        <source>Memory does not grow with the length of a chat. %1</source>
        <translation>对话再长，内存也不会增加。%1</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Asks Hugging Face for newer models</source>
        <translation>向 Hugging Face 查询新模型</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Models to download</source>
        <translation>可下载的模型</translation>
    </message>
    <message>
        <source>Nothing in the list is like that.</source>
        <translation>列表中没有符合的模型。</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>There is no display here, so no window can be opened. To chat in the terminal, run: rookery-cli chat MODEL</source>
        <translation>这里没有显示器，无法打开窗口。要在终端中对话，请运行：rookery-cli chat MODEL</translation>
    </message>
</context>
<context>
    <name>DownloadProgress</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>取消下载</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Other source</source>
        <translation>换个来源</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>DownloadsPopover</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>打开页面</translation>
    </message>
</context>
<context>
    <name>DownloadsTab</name>
    <message>
        <source>Nothing is being downloaded.</source>
        <translation>没有正在进行的下载。</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>What shall we talk about?</source>
        <translation>想聊点什么？</translation>
    </message>
</context>
<context>
    <name>EmptyModels</name>
    <message>
        <source>Models you download or add are listed here.</source>
        <translation>下载或添加的模型会列在这里。</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>查找模型</translation>
    </message>
</context>
<context>
    <name>ExchangeDialogs</name>
    <message>
        <source>Save the chat</source>
        <translation>保存对话</translation>
    </message>
    <message>
        <source>Where all chats are saved</source>
        <translation>所有对话的保存位置</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Chats (*.rookery *.json)</source>
        <translation>对话 (*.rookery *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the persona</source>
        <translation>保存角色</translation>
    </message>
    <message>
        <source>Import personas</source>
        <translation>导入角色</translation>
    </message>
    <message>
        <source>Personas and tuned states (*.rookery-persona *.pth *.pt *.st *.safetensors *.state)</source>
        <translation>角色和微调状态 (*.rookery-persona *.pth *.pt *.st *.safetensors *.state)</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>ExportPopover</name>
    <message>
        <source>Export all chats as</source>
        <translation>将所有对话导出为</translation>
    </message>
    <message>
        <source>Export or share this chat as</source>
        <translation>将本对话导出或分享为</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>A file to go on with</source>
        <translation>可继续对话的文件</translation>
    </message>
    <message>
        <source>A file with the model&apos;s memory</source>
        <translation>带有模型记忆的文件</translation>
    </message>
    <message>
        <source>The branch in view, for notes and wikis.</source>
        <translation>当前分支，用于笔记和维基。</translation>
    </message>
    <message>
        <source>The branch in view, for any browser; asks for nothing from elsewhere.</source>
        <translation>当前分支，可用任何浏览器打开；不会请求任何外部内容。</translation>
    </message>
    <message>
        <source>The branch in view.</source>
        <translation>当前分支。</translation>
    </message>
    <message>
        <source>All branches, for other programs and for Rookery.</source>
        <translation>所有分支，供其他程序和 Rookery 使用。</translation>
    </message>
    <message>
        <source>All branches and what was read; another Rookery reads it again.</source>
        <translation>所有分支及读过的内容；其他电脑上的 Rookery 会重新读取。</translation>
    </message>
    <message>
        <source>Another Rookery with the same model goes on at once. Larger.</source>
        <translation>其他电脑上的 Rookery 用相同的模型可立即继续。文件较大。</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>You can also drop a file anywhere in the window.</source>
        <translation>也可以把文件拖到窗口的任意位置。</translation>
    </message>
    <message>
        <source>Recommended model</source>
        <translation>推荐的模型</translation>
    </message>
    <message>
        <source>Smaller and faster</source>
        <translation>更小更快</translation>
    </message>
    <message>
        <source>Bigger and smarter</source>
        <translation>更大更聪明</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>I have a file</source>
        <translation>我有模型文件</translation>
    </message>
</context>
<context>
    <name>FirstRunTitle</name>
    <message>
        <source>Chat with RWKV on this computer</source>
        <translation>在这台电脑上与 RWKV 对话</translation>
    </message>
    <message>
        <source>Nothing leaves it. No account. Works without internet once a model is here.</source>
        <translation>数据不会离开本机，无需账号。有了模型之后，不联网也能用。</translation>
    </message>
</context>
<context>
    <name>FolderPopover</name>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>不放入文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Make the folder</source>
        <translation>创建文件夹</translation>
    </message>
</context>
<context>
    <name>Fonts</name>
    <message>
        <source>Rookery found no fonts on this system, so it cannot show any text. Install some, for example with: apt install fonts-inter fonts-noto-core</source>
        <translation>Rookery 在系统中找不到字体，无法显示文字。请安装字体，例如：apt install fonts-inter fonts-noto-core</translation>
    </message>
</context>
<context>
    <name>ForeignList</name>
    <message>
        <source>Found on this computer</source>
        <translation>在本机上找到</translation>
    </message>
</context>
<context>
    <name>ForeignRow</name>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Where it is; nothing is copied</source>
        <translation>原地使用，不复制</translation>
    </message>
</context>
<context>
    <name>FormerFolder</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Move them here</source>
        <translation>移到这里</translation>
    </message>
    <message>
        <source>Moving models</source>
        <translation>正在移动模型</translation>
    </message>
</context>
<context>
    <name>GeneralSettings</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Nothing on this desktop shows notifications.</source>
        <translation>当前桌面没有通知服务。</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>当前桌面没有系统托盘。</translation>
    </message>
    <message>
        <source>No dictionary is installed. The package “hunspell-en-us” has one for English.</source>
        <translation>尚未安装词典。软件包“hunspell-en-us”提供英语词典。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>GroupHeading</name>
    <message>
        <source>Folded away</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>GroupMenu</name>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Take all out of it</source>
        <translation>全部移出文件夹</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Show the side bar</source>
        <translation>显示侧栏</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>本对话的更多操作</translation>
    </message>
    <message>
        <source>Back to the messages</source>
        <translation>返回消息</translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation>显示所有分支</translation>
    </message>
    <message>
        <source>The chat began having read this</source>
        <translation>本对话开始前已读过它</translation>
    </message>
    <message>
        <source>The chat began with this persona</source>
        <translation>本对话以这个角色开始</translation>
    </message>
</context>
<context>
    <name>HubFileRow</name>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
</context>
<context>
    <name>HubPaste</name>
    <message>
        <source>Or from Hugging Face</source>
        <translation>或者从 Hugging Face 获取</translation>
    </message>
    <message>
        <source>owner/name, or paste an address</source>
        <translation>owner/name，或粘贴网址</translation>
    </message>
    <message>
        <source>List files</source>
        <translation>列出文件</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>A message in the file is too long.</source>
        <translation>文件中有一条消息太长。</translation>
    </message>
    <message>
        <source>The messages of a chat in the file do not follow one another.</source>
        <translation>文件中某个对话的消息前后不相连。</translation>
    </message>
    <message>
        <source>A chat in the file has too many messages.</source>
        <translation>文件中某个对话的消息过多。</translation>
    </message>
    <message>
        <source>A chat in the file has no messages that can be read.</source>
        <translation>文件中某个对话没有可读的消息。</translation>
    </message>
    <message>
        <source>This file is not whole: it breaks off or is no JSON. Export it again.</source>
        <translation>此文件不完整：它中途断开或不是 JSON。请重新导出。</translation>
    </message>
    <message>
        <source>This file was made by a newer Rookery; update this one to open it.</source>
        <translation>此文件由更新版本的 Rookery 生成；请更新后再打开。</translation>
    </message>
    <message>
        <source>There are no chats in this file. Exports of Rookery, ChatGPT (conversations.json) and Open WebUI can be imported.</source>
        <translation>此文件中没有对话。可以导入 Rookery、ChatGPT（conversations.json）和 Open WebUI 的导出文件。</translation>
    </message>
</context>
<context>
    <name>InstalledFacts</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1，实测</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>内容相同的文件</translation>
    </message>
    <message>
        <source>no other file</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>InstalledLine</name>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>InstalledMenu</name>
    <message>
        <source>No default</source>
        <translation>取消默认</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>设为默认</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash, %1</source>
        <translation>移到回收站，%1</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Make it load faster</source>
        <translation>制作加载更快的副本</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>正在校验文件</translation>
    </message>
    <message>
        <source>Writing a copy that loads faster, %1 %</source>
        <translation>正在写入加载更快的副本，%1 %</translation>
    </message>
    <message>
        <source>Writing a copy that loads faster</source>
        <translation>正在写入加载更快的副本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>InstalledTab</name>
    <message>
        <source>Models on this computer</source>
        <translation>本机上的模型</translation>
    </message>
</context>
<context>
    <name>Interior</name>
    <message>
        <source>Add texts to the bookshelf</source>
        <translation>将文本添加到书架</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.markdown *.rst *.tex *.csv *.json *.html *.c *.h *.cpp *.hpp *.py *.js *.ts *.rs *.go *.java *.sh *.qml)</source>
        <translation>文本 (*.txt *.md *.markdown *.rst *.tex *.csv *.json *.html *.c *.h *.cpp *.hpp *.py *.js *.ts *.rs *.go *.java *.sh *.qml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Drop texts to have them read</source>
        <translation>拖放文本，让模型读取</translation>
    </message>
    <message>
        <source>Drop personas or tuned states to import them</source>
        <translation>拖放角色或微调状态即可导入</translation>
    </message>
    <message>
        <source>Drop a model to open it, a text to attach it</source>
        <translation>拖放模型以打开，拖放文本以附加</translation>
    </message>
</context>
<context>
    <name>JumpPill</name>
    <message>
        <source>Jump to latest</source>
        <translation>回到最新</translation>
    </message>
</context>
<context>
    <name>KeyLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>LeadChoice</name>
    <message>
        <source>Begin with</source>
        <translation>对话从这里开始</translation>
    </message>
    <message>
        <source>Has read “%1”</source>
        <translation>已读过“%1”</translation>
    </message>
    <message>
        <source>What the chat begins with</source>
        <translation>对话以此开始</translation>
    </message>
    <message>
        <source>Begin without it</source>
        <translation>不使用它</translation>
    </message>
    <message>
        <source>Begin with this persona</source>
        <translation>以此角色开始</translation>
    </message>
    <message>
        <source>All personas</source>
        <translation>所有角色</translation>
    </message>
</context>
<context>
    <name>LinkPopover</name>
    <message>
        <source>Open this link in the browser?</source>
        <translation>在浏览器中打开此链接？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>LoadCard</name>
    <message>
        <source>%1 did not load</source>
        <translation>%1 加载失败</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
</context>
<context>
    <name>LoadError</name>
    <message>
        <source>Open another file</source>
        <translation>打开其他文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>LookSettings</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>窄</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全宽</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>石墨灰</translation>
    </message>
    <message>
        <source>High contrast has its own colours.</source>
        <translation>高对比度使用自己的配色。</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Loose</source>
        <translation>宽松</translation>
    </message>
</context>
<context>
    <name>MachineChipFace</name>
    <message>
        <source>Looking at this computer</source>
        <translation>正在检测本机</translation>
    </message>
</context>
<context>
    <name>MachineChips</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Rookery</source>
        <translation>Rookery</translation>
    </message>
    <message>
        <source>%1 · Rookery</source>
        <translation>%1 · Rookery</translation>
    </message>
</context>
<context>
    <name>MarkSign</name>
    <message>
        <source>Writing</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Stopped on an error</source>
        <translation>因出错而停止</translation>
    </message>
    <message>
        <source>Finished, not seen yet</source>
        <translation>已完成，未查看</translation>
    </message>
</context>
<context>
    <name>MemoryLine</name>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>现在读取</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>正在读取 %1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，还需 %2</translation>
    </message>
    <message>
        <source>Sends next</source>
        <translation>接下来发送</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Length limit reached</source>
        <translation>已达长度上限</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Resumed %1 in %2</source>
        <translation>已恢复 %1，用时 %2</translation>
    </message>
    <message>
        <source>%1 · approximate</source>
        <translation>%1 · 近似</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>On the processor since token %1</source>
        <translation>自第 %1 个 token 起由处理器生成</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copy answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>How this answer was made</source>
        <translation>这条回答是怎么生成的</translation>
    </message>
    <message>
        <source>Edit answer</source>
        <translation>编辑回答</translation>
    </message>
    <message>
        <source>More for this answer</source>
        <translation>这条回答的更多操作</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>RWKV: %1</source>
        <translation>RWKV：%1</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>How this answer was made</source>
        <translation>这条回答是怎么生成的</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <translation>%1，用时 %2，%3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>all</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>presence %1, frequency %2, decay %3</source>
        <translation>存在 %1，频率 %2，衰减 %3</translation>
    </message>
    <message>
        <source>Raw prompt</source>
        <translation>原始提示词</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>%1; %2 while you wrote</source>
        <translation>%1；另有 %2 在你书写时读过</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>MissingModelLine</name>
    <message>
        <source>Find the file</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>选择其他模型</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>用当前模型继续</translation>
    </message>
    <message>
        <source>Only read</source>
        <translation>仅查看</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>%1 did not load</source>
        <translation>%1 加载失败</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
    <message>
        <source>Models (Ctrl+M)</source>
        <translation>模型（Ctrl+M）</translation>
    </message>
    <message>
        <source>%1 on the processor</source>
        <translation>%1（在处理器上）</translation>
    </message>
</context>
<context>
    <name>ModelPopover</name>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Frees its memory. Chats stay.</source>
        <translation>释放内存，对话不受影响。</translation>
    </message>
    <message>
        <source>All models…</source>
        <translation>全部模型…</translation>
    </message>
</context>
<context>
    <name>ModelSummary</name>
    <message>
        <source>No model is open</source>
        <translation>没有打开的模型</translation>
    </message>
    <message>
        <source>Open a file, or drop one anywhere in the window.</source>
        <translation>打开文件，或把文件拖到窗口的任意位置。</translation>
    </message>
    <message>
        <source>Starter: tiny, made to try Rookery offline; it knows little</source>
        <translation>入门模型：很小，供离线试用 Rookery；懂得不多</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>ModelsSettings</name>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>打开模型页</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>What is there now stays there and on the list; it can be moved afterwards.</source>
        <translation>现有的模型留在原处，也仍在列表中；之后可以移动。</translation>
    </message>
    <message>
        <source>Where models are kept</source>
        <translation>模型存放位置</translation>
    </message>
</context>
<context>
    <name>ModelsTitle</name>
    <message>
        <source>Back to the chat</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where downloads come from</source>
        <translation>下载来源</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>A file, a folder or an address</source>
        <translation>文件、文件夹或网址</translation>
    </message>
</context>
<context>
    <name>NetworkLine</name>
    <message>
        <source>%1, %2: %3, %4, %5</source>
        <translation>%1，%2：%3，%4，%5</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message numerus="yes">
        <source>%n more after this</source>
        <translation>
            <numerusform>之后还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeButtons</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OfflineLine</name>
    <message>
        <source>This computer is offline. Open a model file that you have; a download that you start now begins when the network is back.</source>
        <translation>本机处于离线状态。可以打开你已有的模型文件；现在开始的下载会在网络恢复后进行。</translation>
    </message>
</context>
<context>
    <name>OpenModel</name>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>RWKV models (*.pth *.safetensors *.st *.gguf *.bin)</source>
        <translation>RWKV 模型 (*.pth *.safetensors *.st *.gguf *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>OtherPick</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 内存</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
</context>
<context>
    <name>PageTab</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>PaletteField</name>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
    <message>
        <source>Chats, commands, models, settings</source>
        <translation>对话、命令、模型、设置</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteFoot</name>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>this chat</source>
        <translation>本对话</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>personas</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>PanelNumbers</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How much chance there is among the words that are left. 0 takes the likeliest.</source>
        <translation>在候选词中随机挑选的程度。0 表示总是选最可能的词。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share are chosen from.</source>
        <translation>只从累计概率达到此值的最可能的词中挑选。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only so many of the likeliest words are chosen from. 0: all.</source>
        <translation>只从最可能的若干个词中挑选。0 表示不限。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Words that were there become less likely, however often they were.</source>
        <translation>出现过的词会变得不那么可能，与次数无关。</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>The more often a word was there, the less likely it becomes.</source>
        <translation>词出现得越多，再次出现的可能性越小。</translation>
    </message>
    <message>
        <source>Decay of penalties</source>
        <translation>惩罚衰减</translation>
    </message>
    <message>
        <source>How slowly both are forgotten. 1: never.</source>
        <translation>两种惩罚消退的快慢。1 表示永不消退。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same digits give the same answer again. Empty: another one each time.</source>
        <translation>相同的数字会得到相同的回答。留空则每次不同。</translation>
    </message>
    <message>
        <source>A new one each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>回答的最大长度（token）</translation>
    </message>
    <message>
        <source>Ends an answer</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Texts parted by | that stop it, besides the model&apos;s own.</source>
        <translation>遇到这些文本就停止，用 | 分隔；模型自带的停止规则仍然有效。</translation>
    </message>
    <message>
        <source>Nothing besides the model&apos;s own</source>
        <translation>只用模型自带的规则</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>续写模式</translation>
    </message>
    <message>
        <source>No question and answer: the model goes on with your text. For models that were not taught to chat.</source>
        <translation>不分问答，模型直接接着你的文字往下写。适合没有经过对话训练的模型。</translation>
    </message>
</context>
<context>
    <name>PanelSlider</name>
    <message>
        <source>“%1” of the preset</source>
        <translation>恢复预设的“%1”</translation>
    </message>
</context>
<context>
    <name>PathForm</name>
    <message>
        <source>This system has no file dialog. Write or paste the path of the file, or drop the file on the window.</source>
        <translation>系统没有文件对话框。请输入或粘贴文件路径，或把文件拖到窗口中。</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PerformanceCard</name>
    <message>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <source>Nothing was measured yet. Ask something, and the figures stand here.</source>
        <translation>还没有测量数据。提一个问题，这里就会显示数据。</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>to the first word</source>
        <translation>首词用时</translation>
    </message>
    <message>
        <source>Speed of the last minute</source>
        <translation>最近一分钟的速度</translation>
    </message>
    <message>
        <source>Nothing was written for a minute</source>
        <translation>最近一分钟没有生成内容</translation>
    </message>
    <message>
        <source>Memory the model takes</source>
        <translation>模型占用的内存</translation>
    </message>
    <message>
        <source>Memory the model takes: %1. It stays the same in long chats.</source>
        <translation>模型占用的内存：%1。对话再长也不会增加。</translation>
    </message>
    <message>
        <source>Speed of the last minute; nothing is being written</source>
        <translation>最近一分钟的速度；目前没有生成内容</translation>
    </message>
    <message>
        <source>The model rests, and its memory is free. It wakes with the next message.</source>
        <translation>模型已休眠，占用的内存已释放。发送下一条消息时会自动唤醒。</translation>
    </message>
</context>
<context>
    <name>PerformanceSettings</name>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>All that fit</source>
        <translation>能放下的全部</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>15 分钟后</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测速…</translation>
    </message>
    <message>
        <source>Load a model first.</source>
        <translation>请先加载模型。</translation>
    </message>
    <message>
        <source>The model rests: write a message to wake it, then measure.</source>
        <translation>模型已休眠。请先发送一条消息将其唤醒，再进行测速。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测速</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>与文件相同</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>4 bit</source>
        <translation>4 位</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>PersonaEditor</name>
    <message>
        <source>As it likes</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Edit the persona</source>
        <translation>编辑角色</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Archivist</source>
        <translation>档案员</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>一句话介绍</translation>
    </message>
    <message>
        <source>Knows the archive and its rules</source>
        <translation>熟悉档案及其规则</translation>
    </message>
    <message>
        <source>Text it always knows</source>
        <translation>始终知道的文本</translation>
    </message>
    <message>
        <source>You help to sort a family archive. Dates come before places.</source>
        <translation>你帮助整理家庭档案。日期排在地点之前。</translation>
    </message>
    <message>
        <source>Example turns</source>
        <translation>示例轮次</translation>
    </message>
    <message>
        <source>Lines that begin with “You:” and “Answer:”, one after the other.</source>
        <translation>依次以“You:”和“Answer:”开头的行。</translation>
    </message>
    <message>
        <source>What answers are like</source>
        <translation>回答风格</translation>
    </message>
    <message>
        <source>Thinking first</source>
        <translation>先思考</translation>
    </message>
    <message>
        <source>For models that can.</source>
        <translation>适用于支持的模型。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>PersonaImport</name>
    <message>
        <source>This file is too large to be a persona.</source>
        <translation>这个文件太大，不可能是角色。</translation>
    </message>
    <message>
        <source>This is not a persona that Rookery wrote.</source>
        <translation>这不是 Rookery 导出的角色文件。</translation>
    </message>
    <message>
        <source>This persona was written by a newer Rookery; update this one to read it.</source>
        <translation>这个角色由更新版本的 Rookery 导出；请先更新本程序。</translation>
    </message>
    <message>
        <source>This persona has more text than one can have.</source>
        <translation>这个角色的文字超出了允许的长度。</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>PersonasPage</name>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>A persona is read once and kept as a small memory. Chats with it start at once, however long its text is.</source>
        <translation>角色只读一次，并保存为很小的记忆。无论文本多长，与它的对话都会立即开始。</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>None yet. Give one a name and the text it should always know.</source>
        <translation>还没有角色。请为它取名，并写下它应始终知道的文本。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Drop a state file (.pth, .st) or a persona here, or choose one</source>
        <translation>将状态文件（.pth、.st）或角色拖放到此处，或选择文件</translation>
    </message>
</context>
<context>
    <name>PlaceKeys</name>
    <message>
        <source>Stop the answer; close what is open</source>
        <translation>停止回答；关闭打开的窗口</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Open the first to the ninth chat</source>
        <translation>打开第一到第九个对话</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>On a message: copy it</source>
        <translation>选中消息时：复制</translation>
    </message>
    <message>
        <source>On a chat in the side bar: rename, delete</source>
        <translation>选中侧栏中的对话时：重命名、删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>On a chat in the side bar: select, select several</source>
        <translation>选中侧栏中的对话时：选择、多选</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+空格</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>On a chat in the side bar: fold its group, open it again</source>
        <translation>选中侧栏中的对话时：折叠、展开分组</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>On a message: edit it, go on from it, delete it</source>
        <translation>选中消息时：编辑、从这里继续、删除</translation>
    </message>
    <message>
        <source>In an empty message field: edit the last message</source>
        <translation>输入框为空时：编辑上一条消息</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>In the message field: a new line; stop the answer and send</source>
        <translation>在输入框中：换行；停止回答并发送</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Folders and files</source>
        <translation>文件夹和文件</translation>
    </message>
    <message>
        <source>Nothing to choose here</source>
        <translation>这里没有可选的内容</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>Up one folder</source>
        <translation>上一级文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>A file of this name is there. It will be replaced.</source>
        <translation>已有同名文件，将被替换。</translation>
    </message>
    <message>
        <source>Which files</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>使用此文件夹</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>PrepareWay</name>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>%1, recommended</source>
        <translation>%1，推荐</translation>
    </message>
</context>
<context>
    <name>PrepareWays</name>
    <message>
        <source>Make %1 load faster</source>
        <translation>为 %1 制作加载更快的副本</translation>
    </message>
    <message>
        <source>A copy is written once, as the computer uses it; from then on it opens almost at once. The file you have stays as it is.</source>
        <translation>写入一次适合本机的副本，之后几乎可以立即打开。你现有的文件保持不变。</translation>
    </message>
</context>
<context>
    <name>PresetEditor</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Decay of penalties</source>
        <translation>惩罚衰减</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>新建预设</translation>
    </message>
    <message>
        <source>Change the preset</source>
        <translation>修改预设</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Icon %1</source>
        <translation>图标 %1</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>回答的最大长度（token）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>A new one each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PresetLine</name>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>A copy of “%1” to change</source>
        <translation>复制“%1”并修改</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>What the model&apos;s makers chat with.</source>
        <translation>模型作者推荐的对话设置。</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>The likeliest words. For facts, sums and code.</source>
        <translation>选最可能的词，适合事实、计算和代码。</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Calm, with a little freedom.</source>
        <translation>沉稳，略有变化。</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>创意</translation>
    </message>
    <message>
        <source>Rarer words and more surprises. For stories and ideas.</source>
        <translation>用词更少见，更多惊喜，适合故事和点子。</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>One question, one answer: always the likeliest word.</source>
        <translation>同一问题总是得到同一回答：永远选最可能的词。</translation>
    </message>
</context>
<context>
    <name>PrivacySettings</name>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show trash</source>
        <translation>打开回收站</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>None since the start.</source>
        <translation>启动以来没有任何请求。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Delete everything…</source>
        <translation>全部删除…</translation>
    </message>
</context>
<context>
    <name>PrivateLine</name>
    <message>
        <source>This chat is not saved. It ends with the program, and it is not found by searching.</source>
        <translation>本对话不会保存。退出程序即消失，也不会被搜索到。</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>保存对话</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Raw prompt</source>
        <translation>原始提示词</translation>
    </message>
</context>
<context>
    <name>PromptRow</name>
    <message>
        <source>Token %1: %2</source>
        <translation>token %1：%2</translation>
    </message>
</context>
<context>
    <name>PromptSheet</name>
    <message>
        <source>Raw prompt</source>
        <translation>原始提示词</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Exactly what the model has read for this answer, and what it has written.</source>
        <translation>模型为这条回答读取的确切内容，以及它生成的内容。</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Copy all as text</source>
        <translation>全部复制为文本</translation>
    </message>
</context>
<context>
    <name>QueuedLine</name>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>RailCard</name>
    <message>
        <source>Turn %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1 轮</translation>
    </message>
    <message>
        <source>Drag to rewind. Nothing is lost.</source>
        <translation>拖动即可回退，不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Kept with rounded numbers to save space: what goes on from here can come out a little differently.</source>
        <translation>为节省空间，数值保存时做了舍入；从这里继续，结果可能略有不同。</translation>
    </message>
    <message>
        <source>Kept until Rookery is closed.</source>
        <translation>保留到 Rookery 关闭为止。</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Models opened before</source>
        <translation>最近打开的模型</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>%1, file not found</source>
        <translation>%1，文件不存在</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>找不到：%1</translation>
    </message>
</context>
<context>
    <name>RecommendedCard</name>
    <message>
        <source>download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>memory, the same in long chats</source>
        <translation>内存，长对话也不变</translation>
    </message>
    <message>
        <source>estimated for this computer</source>
        <translation>按本机估算</translation>
    </message>
    <message>
        <source>Download and start</source>
        <translation>下载并开始</translation>
    </message>
    <message>
        <source>You can write your first message while it downloads.</source>
        <translation>下载时就可以写第一条消息。</translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>New title</source>
        <translation>新标题</translation>
    </message>
</context>
<context>
    <name>RewindRail</name>
    <message>
        <source>Turns of this chat</source>
        <translation>本对话的各轮</translation>
    </message>
    <message>
        <source>memory kept</source>
        <translation>记忆已保存</translation>
    </message>
    <message>
        <source>is read again</source>
        <translation>需要重新读取</translation>
    </message>
    <message>
        <source>Turn %1 of %2, %3</source>
        <translation>第 %1 轮，共 %2 轮，%3</translation>
    </message>
    <message>
        <source>Turn %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>memory kept, approximate</source>
        <translation>记忆已保存（近似）</translation>
    </message>
    <message>
        <source>kept in memory only</source>
        <translation>仅保留在内存中</translation>
    </message>
    <message>
        <source>being saved</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Unpin “%1”</source>
        <translation>取消置顶“%1”</translation>
    </message>
    <message>
        <source>Pin “%1”</source>
        <translation>置顶“%1”</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>“%1”的更多操作</translation>
    </message>
</context>
<context>
    <name>SafeModePage</name>
    <message>
        <source>Rookery ended while it was loading “%1”</source>
        <translation>Rookery 在加载“%1”时意外退出</translation>
    </message>
    <message>
        <source>Rookery ended soon after it was started, twice</source>
        <translation>Rookery 连续两次启动后不久就退出了</translation>
    </message>
    <message>
        <source>So nothing was loaded this time. Your chats are all there. Perhaps the computer ran out of memory, or the file is damaged.</source>
        <translation>因此这次没有加载任何模型。你的对话都完好无损。可能是内存不足，或者模型文件已损坏。</translation>
    </message>
    <message>
        <source>Start without a model</source>
        <translation>不加载模型，直接启动</translation>
    </message>
    <message>
        <source>Load “%1” again</source>
        <translation>重新加载“%1”</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>打开其他模型</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>A text file with versions and the log, nothing of your chats. It is not sent anywhere.</source>
        <translation>一个文本文件，包含版本信息和日志，不含任何对话内容，也不会发送到任何地方。</translation>
    </message>
</context>
<context>
    <name>SavepointForm</name>
    <message>
        <source>Save-point</source>
        <translation>存档点</translation>
    </message>
    <message>
        <source>The model’s memory of this place is kept, however long the chat goes on.</source>
        <translation>无论对话多长，模型在此处的记忆都会保留。</translation>
    </message>
    <message>
        <source>Name, such as “Before the plot twist”</source>
        <translation>名称，例如“剧情转折之前”</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ScaleStepper</name>
    <message>
        <source>Size</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Empty the field</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>That takes too long</source>
        <translation>搜索太久了</translation>
    </message>
    <message>
        <source>Nothing for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>A longer word is found faster.</source>
        <translation>换个更长的词会更快。</translation>
    </message>
    <message numerus="yes">
        <source>in %n conversation(s)</source>
        <translation>
            <numerusform>共 %n 个对话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected chats</source>
        <translation>选中的对话</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Delete the selected chats</source>
        <translation>删除选中的对话</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Send when the model is ready</source>
        <translation>模型就绪后发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>SentAttachments</name>
    <message>
        <source>Attached: %1, %2</source>
        <translation>附件：%1，%2</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>“%1” as it was</source>
        <translation>恢复“%1”的默认值</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Privacy and data</source>
        <translation>隐私与数据</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window. A model answers in the language you write in.</source>
        <translation>界面语言。模型会用你书写的语言回答。</translation>
    </message>
    <message>
        <source>Start with a new chat</source>
        <translation>启动时打开新对话</translation>
    </message>
    <message>
        <source>Otherwise the chat of last time is opened.</source>
        <translation>否则打开上次的对话。</translation>
    </message>
    <message>
        <source>Send a message with</source>
        <translation>发送消息的按键</translation>
    </message>
    <message>
        <source>The other one makes a new line, like Shift+Enter.</source>
        <translation>另一个按键用来换行，Shift+Enter 也可换行。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>“System” follows the desktop, also while Rookery runs.</source>
        <translation>选“系统”会实时跟随桌面主题。</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>深色 浅色 颜色 dark light</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black on white or white on black, with clear edges.</source>
        <translation>白底黑字或黑底白字，边界清晰。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>Text and controls together. Ctrl+plus, Ctrl+minus, Ctrl+0.</source>
        <translation>文字和控件一起缩放。Ctrl+加号、Ctrl+减号、Ctrl+0。</translation>
    </message>
    <message>
        <source>scale zoom</source>
        <translation>缩放 字号 zoom</translation>
    </message>
    <message>
        <source>Text of messages</source>
        <translation>消息文字大小</translation>
    </message>
    <message>
        <source>Only what is read, not the controls around it.</source>
        <translation>只改变正文，不改变周围的控件。</translation>
    </message>
    <message>
        <source>font size</source>
        <translation>字体 字号</translation>
    </message>
    <message>
        <source>Font of messages</source>
        <translation>消息字体</translation>
    </message>
    <message>
        <source>Letters it does not have come from Noto.</source>
        <translation>缺少的字由 Noto 字体补上。</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>代码字体</translation>
    </message>
    <message>
        <source>Only fonts whose letters are all equally wide.</source>
        <translation>只列出等宽字体。</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>行宽</translation>
    </message>
    <message>
        <source>Short lines are easier to read, long ones show more.</source>
        <translation>短行更好读，长行显示更多内容。</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑列表</translation>
    </message>
    <message>
        <source>More of a list on the screen; text stays as large.</source>
        <translation>列表显示更多行，文字大小不变。</translation>
    </message>
    <message>
        <source>density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Nothing slides, fades or pulses. Progress still shows.</source>
        <translation>不再有滑动、淡入和闪烁，进度仍会显示。</translation>
    </message>
    <message>
        <source>animation</source>
        <translation>动画 动效</translation>
    </message>
    <message>
        <source>Answers of new chats</source>
        <translation>新对话的回答风格</translation>
    </message>
    <message>
        <source>Each chat can have its own, in the panel beside it.</source>
        <translation>每个对话可在旁边的面板里单独设置。</translation>
    </message>
    <message>
        <source>preset sampling temperature</source>
        <translation>预设 采样 温度</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>回答最大长度</translation>
    </message>
    <message>
        <source>In tokens. An answer that reaches it can be continued.</source>
        <translation>以 token 计。达到上限的回答可以继续。</translation>
    </message>
    <message>
        <source>length limit</source>
        <translation>长度 上限</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Rookery asks nothing of the network by itself. Only downloads that you start do.</source>
        <translation>Rookery 不会自行联网，只有你启动的下载才会。</translation>
    </message>
    <message>
        <source>internet offline</source>
        <translation>联网 离线</translation>
    </message>
    <message>
        <source>Where your chats are</source>
        <translation>对话保存位置</translation>
    </message>
    <message>
        <source>Everything is in this folder, on this computer.</source>
        <translation>所有内容都在本机的这个文件夹里。</translation>
    </message>
    <message>
        <source>folder database</source>
        <translation>文件夹 数据库</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>What Rookery did and what went wrong. It never holds what you write or read.</source>
        <translation>记录 Rookery 做了什么、哪里出了错，绝不包含你写的或读到的内容。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Press “Change”, then the new keys.</source>
        <translation>点“更改”，然后按下新的快捷键。</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>自由软件，采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>For a report of a fault. Nothing of your chats is in it; nothing is sent.</source>
        <translation>用于反馈问题。不含任何对话内容，也不会发送任何数据。</translation>
    </message>
    <message>
        <source>report bug</source>
        <translation>报告 反馈</translation>
    </message>
    <message>
        <source>Kept memories</source>
        <translation>保存的记忆</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Space for kept memories</source>
        <translation>记忆的空间上限</translation>
    </message>
    <message>
        <source>A chat whose memory is kept goes on at once. When the space is used up, those not used for longest are read again when you return to them.</source>
        <translation>保存了记忆的对话可以立即继续。空间用完后，最久未用的对话在返回时会重新读取。</translation>
    </message>
    <message>
        <source>states disk storage budget</source>
        <translation>状态 磁盘 存储 空间</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>The chats that take most come first.</source>
        <translation>占用最多的对话排在前面。</translation>
    </message>
    <message>
        <source>storage size</source>
        <translation>存储 大小</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Where models run</source>
        <translation>模型运行的设备</translation>
    </message>
    <message>
        <source>A model that is loaded is loaded anew.</source>
        <translation>已加载的模型会重新加载。</translation>
    </message>
    <message>
        <source>device graphics card GPU processor CPU Vulkan</source>
        <translation>设备 显卡 GPU 处理器 CPU Vulkan</translation>
    </message>
    <message>
        <source>Layers on the graphics card</source>
        <translation>放在显卡上的层数</translation>
    </message>
    <message>
        <source>What does not fit there runs on the processor. Fewer leave memory for other programs.</source>
        <translation>放不下的部分在处理器上运行。层数少一些，可以给其他程序留出显存。</translation>
    </message>
    <message>
        <source>split offload VRAM memory</source>
        <translation>拆分 卸载 显存 内存</translation>
    </message>
    <message>
        <source>Keep my desktop smooth</source>
        <translation>保持桌面流畅</translation>
    </message>
    <message>
        <source>The graphics card gets its work in short pieces. Reading long texts takes longer.</source>
        <translation>显卡每次只处理一小段任务。读取长文本会慢一些。</translation>
    </message>
    <message>
        <source>stutter games video</source>
        <translation>卡顿 游戏 视频</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>What you delete can be had back for 30 days.</source>
        <translation>删除的内容在 30 天内可以恢复。</translation>
    </message>
    <message>
        <source>deleted restore</source>
        <translation>删除 恢复</translation>
    </message>
    <message>
        <source>Chats as files</source>
        <translation>对话导入与导出</translation>
    </message>
    <message>
        <source>Markdown, web page, text or JSON. Exports of Rookery, ChatGPT and Open WebUI come in; they are read here, nothing is sent.</source>
        <translation>Markdown、网页、文本或 JSON。可导入 Rookery、ChatGPT 和 Open WebUI 的导出文件；一切在本机读取，不会发送任何内容。</translation>
    </message>
    <message>
        <source>export import share backup</source>
        <translation>导出 导入 分享 备份</translation>
    </message>
    <message>
        <source>Free memory when idle</source>
        <translation>空闲时释放内存</translation>
    </message>
    <message>
        <source>After so long without an answer. The next message loads the model again; what chats have read is kept.</source>
        <translation>多久没有生成回答后释放。发送下一条消息时会重新加载模型；对话已读的内容会保留。</translation>
    </message>
    <message>
        <source>unload timeout memory</source>
        <translation>卸载 超时 内存</translation>
    </message>
    <message>
        <source>Set formulas</source>
        <translation>公式排版</translation>
    </message>
    <message>
        <source>As in a book. Otherwise their LaTeX is shown.</source>
        <translation>像书中那样排版；关闭后显示 LaTeX 源码。</translation>
    </message>
    <message>
        <source>maths LaTeX TeX</source>
        <translation>数学 公式 LaTeX TeX</translation>
    </message>
    <message>
        <source>Thinking first</source>
        <translation>先思考再回答</translation>
    </message>
    <message>
        <source>Of new chats, with models that can.</source>
        <translation>用于新对话，需要模型支持。</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>推理 思考</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where models lie</source>
        <translation>模型保存位置</translation>
    </message>
    <message>
        <source>Downloaded and imported ones. Those opened from elsewhere stay there.</source>
        <translation>下载和导入的模型在这里；从别处打开的模型留在原处。</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Load, make default, verify, delete, and the room they take.</source>
        <translation>加载、设为默认、校验、删除，以及占用的空间。</translation>
    </message>
    <message>
        <source>installed default storage</source>
        <translation>已安装 默认 存储</translation>
    </message>
    <message>
        <source>Download from</source>
        <translation>下载来源</translation>
    </message>
    <message>
        <source>Source, mirror and proxy. Every file is checked by its SHA-256, wherever it comes from.</source>
        <translation>来源、镜像和代理。无论来自哪里，每个文件都会用 SHA-256 校验。</translation>
    </message>
    <message>
        <source>mirror proxy Hugging Face ModelScope</source>
        <translation>镜像 代理 Hugging Face ModelScope</translation>
    </message>
    <message>
        <source>Say when an answer is finished</source>
        <translation>回答完成时通知</translation>
    </message>
    <message>
        <source>By a notification of the desktop, while another window is in front. It never shows what was written.</source>
        <translation>其他窗口在前台时，通过桌面通知提醒。通知中不会显示任何对话内容。</translation>
    </message>
    <message>
        <source>notification desktop</source>
        <translation>通知 提醒 桌面</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Closing the window then leaves Rookery in the tray; Ctrl+Q ends it.</source>
        <translation>关闭窗口后 Rookery 留在系统托盘；按 Ctrl+Q 退出。</translation>
    </message>
    <message>
        <source>tray background close</source>
        <translation>托盘 后台 关闭</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>Underlines words in your message that the dictionary does not have. It is looked up on this computer.</source>
        <translation>为消息中词典里没有的单词加下划线。检查只在本机进行。</translation>
    </message>
    <message>
        <source>spell check dictionary</source>
        <translation>拼写 词典</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>强调色</translation>
    </message>
    <message>
        <source>Of buttons, marks, your messages and what is selected.</source>
        <translation>用于按钮、标记、你的消息和选中的内容。</translation>
    </message>
    <message>
        <source>colour color</source>
        <translation>颜色 配色</translation>
    </message>
    <message>
        <source>Font of the window</source>
        <translation>界面字体</translation>
    </message>
    <message>
        <source>Of buttons, lists and menus. Letters it does not have come from Noto.</source>
        <translation>用于按钮、列表和菜单。字体中没有的字符由 Noto 补足。</translation>
    </message>
    <message>
        <source>typeface</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Space between lines</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Of messages. Loose lines are calmer to read.</source>
        <translation>消息正文的行距。宽松一些读起来更舒服。</translation>
    </message>
    <message>
        <source>line height</source>
        <translation>行高 行距</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Built-in ones stay; a copy can be changed. Chats that use one follow its changes.</source>
        <translation>内置预设不会改变，可以复制后修改。使用某个预设的对话会随它一起更新。</translation>
    </message>
    <message>
        <source>temperature top-p top-k penalty seed</source>
        <translation>温度 惩罚 随机种子 采样</translation>
    </message>
    <message>
        <source>Measure the speed</source>
        <translation>测试速度</translation>
    </message>
    <message>
        <source>Reads and writes a little that is thrown away. Takes a few seconds; answers wait for it.</source>
        <translation>读取并生成一小段文字，随后丢弃。需要几秒钟，期间回答会等待。</translation>
    </message>
    <message>
        <source>benchmark tokens per second</source>
        <translation>测速 基准 每秒</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Of the numbers of a model. Fewer bits take less memory and are faster on the processor; a little is lost. Kept memories are read again.</source>
        <translation>模型数值的精度。位数越少，占用内存越少，在处理器上也越快，但质量略有损失。改变后需重新读取已保存的记忆。</translation>
    </message>
    <message>
        <source>quantization int8 int4 bits</source>
        <translation>量化 位数</translation>
    </message>
    <message>
        <source>Threads of the processor</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Fewer leave room for other programs. A model that is loaded is loaded anew.</source>
        <translation>线程少一些，可为其他程序留出余量。已加载的模型会重新加载。</translation>
    </message>
    <message>
        <source>cores CPU</source>
        <translation>核心 处理器</translation>
    </message>
    <message>
        <source>Requests to the network</source>
        <translation>网络请求</translation>
    </message>
    <message>
        <source>Every one that Rookery made since it was started, the newest first. The list is not kept.</source>
        <translation>Rookery 启动以来发出的每个请求，最新的在最前。此列表不会保存。</translation>
    </message>
    <message>
        <source>log traffic</source>
        <translation>日志 流量 联网</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Chats, kept memories, drafts, personas, settings. Models stay unless you say otherwise.</source>
        <translation>对话、保存的记忆、草稿、角色和设置。除非你另行选择，否则保留模型。</translation>
    </message>
    <message>
        <source>wipe erase reset</source>
        <translation>清除 抹掉 重置</translation>
    </message>
    <message>
        <source>Load a model at the start</source>
        <translation>启动时加载模型</translation>
    </message>
    <message>
        <source>The default, or the one of last time. Otherwise the memory stays free until you choose one.</source>
        <translation>加载默认模型，没有默认则加载上次用的。关闭后，在你选择模型之前不占用内存。</translation>
    </message>
    <message>
        <source>startup default last</source>
        <translation>启动 默认 上次 自动加载</translation>
    </message>
    <message>
        <source>Wide scroll bars</source>
        <translation>宽滚动条</translation>
    </message>
    <message>
        <source>Always in view, also under wide code and tables. Otherwise they are thin, and those show under the pointer.</source>
        <translation>始终可见，较宽的代码和表格下方也有。关闭后滚动条较细，代码和表格的滚动条仅在指针移上去时出现。</translation>
    </message>
    <message>
        <source>always visible scrollbar</source>
        <translation>始终显示 滚动条</translation>
    </message>
    <message>
        <source>Set answers as Markdown</source>
        <translation>按 Markdown 排版回答</translation>
    </message>
    <message>
        <source>plain text raw</source>
        <translation>纯文本 原文</translation>
    </message>
    <message>
        <source>Name new chats</source>
        <translation>自动命名新对话</translation>
    </message>
    <message>
        <source>By the first words of your first message. Otherwise each is a “New chat” until you name it.</source>
        <translation>以首条消息的开头命名；关闭后一律叫“新对话”，直到你为它命名。</translation>
    </message>
    <message>
        <source>title automatic rename</source>
        <translation>标题 自动 重命名</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使用的软件和字体</translation>
    </message>
    <message>
        <source>Other free software, under its own licences.</source>
        <translation>其他自由软件，各按其许可证授权。</translation>
    </message>
    <message>
        <source>licence licenses libraries fonts</source>
        <translation>许可证 开源 库 字体</translation>
    </message>
    <message>
        <source>Headings, lists, tables and code. Otherwise the text stands exactly as the model wrote it.</source>
        <translation>显示标题、列表、表格和代码；关闭后原样显示模型写出的文本。</translation>
    </message>
    <message>
        <source>Read while I write</source>
        <translation>边写边读</translation>
    </message>
    <message>
        <source>In pauses, while the model has nothing else to do. The answer is the same, it begins sooner.</source>
        <translation>在停顿时、模型没有其他事可做时进行。回答不变，只是开始得更早。</translation>
    </message>
    <message>
        <source>draft look-ahead prefill energy battery</source>
        <translation>草稿 预读 预填充 耗电 电池</translation>
    </message>
    <message>
        <source>library disk path folder directory location move</source>
        <translation>库 磁盘 文件夹 路径 目录 位置 移动</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Texts that a chat begins with, each with its own answers. A new chat offers them.</source>
        <translation>对话开始时使用的文本，各有自己的回答方式。新建对话时可以选择。</translation>
    </message>
    <message>
        <source>system prompt role character</source>
        <translation>系统提示 角色 人物</translation>
    </message>
</context>
<context>
    <name>SettingsList</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Nothing for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>Show advanced</source>
        <translation>显示高级选项</translation>
    </message>
</context>
<context>
    <name>SettingsTitle</name>
    <message>
        <source>Back to the chat</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ShelfCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2. %3</source>
        <translation>%1，%2。%3</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Prepare “%1”</source>
        <translation>准备“%1”</translation>
    </message>
    <message>
        <source>Stop reading “%1”</source>
        <translation>停止读取“%1”</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
</context>
<context>
    <name>ShelfFact</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ShelfGrid</name>
    <message>
        <source>Nothing for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
</context>
<context>
    <name>ShelfMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>ShelfPane</name>
    <message>
        <source>More for “%1”</source>
        <translation>“%1”的更多操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>No text yet.</source>
        <translation>还没有文本。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Example turns</source>
        <translation>示例轮次</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Start a chat that has read this</source>
        <translation>开始一个读过它的对话</translation>
    </message>
    <message>
        <source>Start a chat</source>
        <translation>开始对话</translation>
    </message>
    <message>
        <source>Used in 1 chat</source>
        <translation>用于 1 个对话</translation>
    </message>
    <message>
        <source>Used in %1 chats</source>
        <translation>用于 %1 个对话</translation>
    </message>
    <message>
        <source>A tuned state: it was trained instead of written, so there are no words to read.</source>
        <translation>微调状态：它是训练出来的而非写成的，因此没有可读的文字。</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
</context>
<context>
    <name>ShelfTitle</name>
    <message>
        <source>Back to the chat</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Look for one</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Name, line or words</source>
        <translation>名称、简介或文字</translation>
    </message>
</context>
<context>
    <name>ShortcutEdit</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>请按下新的快捷键</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>恢复“%1”的默认快捷键</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change the keys for “%1”</source>
        <translation>更改“%1”的快捷键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”</source>
        <translation>%1 已用于“%2”</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 个版本，共 %2 个</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Side bar</source>
        <translation>侧栏</translation>
    </message>
</context>
<context>
    <name>SideBarDoors</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Bookshelf</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SideBarHead</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>SideBarSearch</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
</context>
<context>
    <name>SideBarTop</name>
    <message>
        <source>Rookery</source>
        <translation>Rookery</translation>
    </message>
    <message>
        <source>Hide the side bar</source>
        <translation>隐藏侧栏</translation>
    </message>
</context>
<context>
    <name>SideBySideCard</name>
    <message>
        <source>Answer %1: %2</source>
        <translation>回答 %1：%2</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>保留这条</translation>
    </message>
    <message>
        <source>The chat goes on from it; the others go to the trash</source>
        <translation>对话从它继续；其余的移到回收站</translation>
    </message>
    <message>
        <source>Keep answer %1, %2</source>
        <translation>保留回答 %1，%2</translation>
    </message>
</context>
<context>
    <name>SideBySideView</name>
    <message numerus="yes">
        <source>%n answers side by side</source>
        <translation>
            <numerusform>%n 条并排的回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n 条回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers, all from the same memory</source>
        <translation>
            <numerusform>%n 条回答，均从同一记忆出发</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>They stay one behind the other, with arrows between them</source>
        <translation>它们依次保留，用箭头切换</translation>
    </message>
    <message>
        <source>Which answer is shown</source>
        <translation>显示哪条回答</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>SourcePopover</name>
    <message>
        <source>Download from</source>
        <translation>下载来源</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Whoever answers first</source>
        <translation>谁先响应就用谁</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>HF Mirror</source>
        <translation>HF Mirror</translation>
    </message>
    <message>
        <source>ModelScope</source>
        <translation>ModelScope</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>自定义地址</translation>
    </message>
    <message>
        <source>A mirror with the Hub&apos;s addresses</source>
        <translation>与 Hub 地址结构相同的镜像</translation>
    </message>
    <message>
        <source>https://mirror.example</source>
        <translation>https://mirror.example</translation>
    </message>
    <message>
        <source>Every file is checked by its SHA-256, wherever it comes from.</source>
        <translation>无论来自哪里，每个文件都会用 SHA-256 校验。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>system, none, http://host:port or socks5://host:port</source>
        <translation>system、none、http://host:port 或 socks5://host:port</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Fetches a few bytes from there</source>
        <translation>从该处获取少量数据</translation>
    </message>
    <message>
        <source>Certificate of a company network</source>
        <translation>公司网络的证书</translation>
    </message>
    <message>
        <source>None; else the path of a PEM file</source>
        <translation>无；或填写 PEM 文件的路径</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>StarterNote</name>
    <message>
        <source>Starter: tiny, made to try Rookery offline; it knows little</source>
        <translation>入门模型：很小，供离线试用 Rookery；懂得不多</translation>
    </message>
    <message>
        <source>Get a real model</source>
        <translation>获取更强的模型</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>Write a letter</source>
        <translation>写封信</translation>
    </message>
    <message>
        <source>Write a short, friendly letter to </source>
        <translation>写一封简短友好的信，收信人是</translation>
    </message>
    <message>
        <source>Explain something</source>
        <translation>解释概念</translation>
    </message>
    <message>
        <source>Explain in simple words: </source>
        <translation>用简单的话解释：</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translate into English: </source>
        <translation>翻译成英文：</translation>
    </message>
    <message>
        <source>Go on with a text</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Continue this text: </source>
        <translation>续写这段文字：</translation>
    </message>
    <message>
        <source>Ask about Rookery</source>
        <translation>询问 Rookery</translation>
    </message>
    <message>
        <source>A very short story</source>
        <translation>一个很短的故事</translation>
    </message>
    <message>
        <source>A simple question</source>
        <translation>一个简单的问题</translation>
    </message>
    <message>
        <source>A joke</source>
        <translation>一个笑话</translation>
    </message>
</context>
<context>
    <name>StateBadge</name>
    <message>
        <source>State saved</source>
        <translation>记忆已保存</translation>
    </message>
    <message>
        <source>Is read again</source>
        <translation>需要重新读取</translation>
    </message>
    <message>
        <source>Approximate</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>In memory only</source>
        <translation>仅在内存中</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>StatesSettings</name>
    <message>
        <source>Free all</source>
        <translation>全部释放</translation>
    </message>
    <message>
        <source>Chats stay as they are; each is read again when it goes on.</source>
        <translation>对话保持不变；继续时会重新读取。</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
</context>
<context>
    <name>StorageBar</name>
    <message>
        <source>Space on the disk</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>StorageRow</name>
    <message>
        <source>Is read again</source>
        <translation>需要重新读取</translation>
    </message>
    <message>
        <source>Open, and read again what is missing</source>
        <translation>打开并重新读取缺少的部分</translation>
    </message>
    <message>
        <source>Free the memories of this chat</source>
        <translation>释放该对话的记忆</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 处</translation>
    </message>
    <message>
        <source>%1 places</source>
        <translation>%1 处</translation>
    </message>
</context>
<context>
    <name>SureAboutTrash</name>
    <message>
        <source>Delete all of it for good?</source>
        <translation>永久删除全部内容？</translation>
    </message>
    <message>
        <source>Delete “%1” for good?</source>
        <translation>永久删除“%1”？</translation>
    </message>
    <message>
        <source>There is no way back from this.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet</source>
        <translation>复制到电子表格</translation>
    </message>
</context>
<context>
    <name>TextFile</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>This is not a file; add the texts in it one by one.</source>
        <translation>这不是文件；请逐个添加其中的文本。</translation>
    </message>
    <message>
        <source>Longer than %1 MB; add a part of it.</source>
        <translation>超过 %1 MB；请只添加其中一部分。</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>无法读取：%1。</translation>
    </message>
    <message>
        <source>This is not a text; only texts can be read.</source>
        <translation>这不是文本；只能读取文本。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
</context>
<context>
    <name>ThinkBlock</name>
    <message>
        <source>Thinking, %1 s</source>
        <translation>思考中，%1 秒</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>已思考</translation>
    </message>
</context>
<context>
    <name>ThinkChip</name>
    <message>
        <source>Think: off</source>
        <translation>思考：关</translation>
    </message>
    <message>
        <source>Think: short</source>
        <translation>思考：简短</translation>
    </message>
    <message>
        <source>Think: full</source>
        <translation>思考：完整</translation>
    </message>
    <message>
        <source>Think: as it likes</source>
        <translation>思考：由模型决定</translation>
    </message>
</context>
<context>
    <name>ThinkingChoice</name>
    <message>
        <source>Thinking first</source>
        <translation>先思考再回答</translation>
    </message>
</context>
<context>
    <name>ThinkingSegments</name>
    <message>
        <source>As it likes</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Deleted chats stay here for 30 days; personas and texts until you delete them for good.</source>
        <translation>已删除的对话在此保留 30 天；角色和文本会一直保留，直到你将其永久删除。</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
</context>
<context>
    <name>TrashRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore “%1”</source>
        <translation>恢复“%1”</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>永久删除“%1”</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show Rookery</source>
        <translation>显示 Rookery</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>TreeCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>State saved</source>
        <translation>记忆已保存</translation>
    </message>
    <message>
        <source>Is read again</source>
        <translation>需要重新读取</translation>
    </message>
</context>
<context>
    <name>TreeDetails</name>
    <message>
        <source>Go here</source>
        <translation>转到这里</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Save-point</source>
        <translation>存档点</translation>
    </message>
    <message>
        <source>Delete this branch</source>
        <translation>删除此分支</translation>
    </message>
</context>
<context>
    <name>TreeLegend</name>
    <message>
        <source>This branch</source>
        <translation>当前分支</translation>
    </message>
    <message>
        <source>State saved</source>
        <translation>记忆已保存</translation>
    </message>
    <message>
        <source>Is read again</source>
        <translation>需要重新读取</translation>
    </message>
    <message>
        <source>Save-point</source>
        <translation>存档点</translation>
    </message>
    <message>
        <source>Closer together</source>
        <translation>缩小间距</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Farther apart</source>
        <translation>放大间距</translation>
    </message>
</context>
<context>
    <name>TreeView</name>
    <message>
        <source>Branches of this chat</source>
        <translation>本对话的分支</translation>
    </message>
</context>
<context>
    <name>TunedPersona</name>
    <message>
        <source>It cannot be copied into %1; is there room?</source>
        <translation>无法复制到 %1；空间是否足够？</translation>
    </message>
    <message>
        <source>A tuned state is for one model; add that model first.</source>
        <translation>微调状态只适用于一个模型；请先添加该模型。</translation>
    </message>
    <message>
        <source>A tuned state</source>
        <translation>微调状态</translation>
    </message>
    <message>
        <source>It fits none of your models. %1</source>
        <translation>它不适用于你的任何模型。%1</translation>
    </message>
</context>
<context>
    <name>TypeSettings</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>编辑消息</translation>
    </message>
</context>
<context>
    <name>WipePopup</name>
    <message>
        <source>Delete everything of Rookery’s?</source>
        <translation>要删除 Rookery 的全部数据吗？</translation>
    </message>
    <message>
        <source>There is no way back from this. Rookery then starts as on its first day. This goes:</source>
        <translation>此操作无法撤销。之后 Rookery 会像首次启动时一样。将会删除：</translation>
    </message>
    <message>
        <source>Models, too</source>
        <translation>同时删除模型</translation>
    </message>
    <message>
        <source>To delete it, type “%1”:</source>
        <translation>如要删除，请输入“%1”：</translation>
    </message>
    <message>
        <source>Type “%1”</source>
        <translation>请输入“%1”</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>token/秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>WordsMenu</name>
    <message>
        <source>Copy selection</source>
        <translation>复制所选内容</translation>
    </message>
    <message>
        <source>Copy answer as Markdown</source>
        <translation>以 Markdown 复制回答</translation>
    </message>
    <message>
        <source>Copy answer as plain text</source>
        <translation>以纯文本复制回答</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Rookery is running already but does not answer; end it and try again.</source>
        <translation>Rookery 已在运行但没有响应；请结束它再试。</translation>
    </message>
    <message>
        <source>The window could not be made; is a Qt Quick package missing?</source>
        <translation>无法创建窗口；是否缺少 Qt Quick 软件包？</translation>
    </message>
</context>
<context>
    <name>rookery::app</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>checking what is there</source>
        <translation>正在检查已有部分</translation>
    </message>
    <message>
        <source>trying again in %1</source>
        <translation>%1后重试</translation>
    </message>
    <message>
        <source>offline, goes on by itself</source>
        <translation>离线，恢复后自动继续</translation>
    </message>
    <message>
        <source>checking the file</source>
        <translation>正在校验文件</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Not verified by us: sha256 %1 is what the server says.</source>
        <translation>未经我们验证：sha256 %1 由服务器提供。</translation>
    </message>
    <message>
        <source>Downloads, verifies and installs a model.</source>
        <translation>下载、校验并安装模型。</translation>
    </message>
    <message>
        <source>Show this.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Where from: huggingface, hf-mirror, modelscope or an address.</source>
        <translation>来源：huggingface、hf-mirror、modelscope 或网址。</translation>
    </message>
    <message>
        <source>Where to.</source>
        <translation>保存到。</translation>
    </message>
    <message>
        <source>http://host:port or socks5://host:port.</source>
        <translation>http://host:port 或 socks5://host:port。</translation>
    </message>
    <message>
        <source>A model&apos;s name in the list, owner/name/file, or an address.</source>
        <translation>列表中的模型名、owner/name/file 或网址。</translation>
    </message>
    <message>
        <source>Say what to fetch: rookery fetch ID|URL. See rookery fetch --help.</source>
        <translation>请指明要下载什么：rookery fetch ID|URL。参阅 rookery fetch --help。</translation>
    </message>
    <message>
        <source>--source takes huggingface, hf-mirror, modelscope or an https address.</source>
        <translation>--source 可为 huggingface、hf-mirror、modelscope 或 https 网址。</translation>
    </message>
    <message>
        <source>--proxy takes http://host:port or socks5://host:port.</source>
        <translation>--proxy 可为 http://host:port 或 socks5://host:port。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made; choose another with --models.</source>
        <translation>无法创建文件夹 %1；请用 --models 选择其他位置。</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>it is something else</source>
        <translation>不是模型列表</translation>
    </message>
    <message>
        <source>it is meant for another Rookery</source>
        <translation>适用于其他版本的 Rookery</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>nothing in it can be used</source>
        <translation>没有可用的内容</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>正在检查已有部分</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>正在询问</translation>
    </message>
    <message>
        <source>Trying again in %1</source>
        <translation>%1后重试</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>正在校验文件</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>goes on by itself</source>
        <translation>自动继续</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>Nothing arrived for a while.</source>
        <translation>一段时间没有收到数据。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the internet connection, or choose another source.</source>
        <translation>无法连接服务器。请检查网络，或换个来源。</translation>
    </message>
    <message>
        <source>The server is busy. Try later, or choose another source.</source>
        <translation>服务器繁忙。请稍后再试，或换个来源。</translation>
    </message>
    <message>
        <source>The server sent another part of the file than it was asked for. Choose another source.</source>
        <translation>服务器发来的不是所请求的部分。请换个来源。</translation>
    </message>
    <message>
        <source>The server sent the file packed, which cannot be continued. Choose another source.</source>
        <translation>服务器发来压缩数据，无法续传。请换个来源。</translation>
    </message>
    <message>
        <source>This computer is offline. The download goes on when the network is back.</source>
        <translation>本机离线。网络恢复后会继续下载。</translation>
    </message>
    <message>
        <source>The file arrived damaged three times, so it was not kept. Choose another source, or try another network.</source>
        <translation>文件三次损坏，因此没有保留。请换个来源或网络。</translation>
    </message>
    <message>
        <source>The network sent a login page instead of the file. Sign in to the network in your browser, then resume.</source>
        <translation>网络返回的是登录页面而不是文件。请先在浏览器中登录网络，再继续。</translation>
    </message>
    <message>
        <source>%1 wants a login for this file. Accept its licence there and set HF_TOKEN, or choose another source.</source>
        <translation>%1 要求登录才能下载此文件。请在那里接受许可并设置 HF_TOKEN，或换个来源。</translation>
    </message>
    <message>
        <source>%1 does not give this file out. Read its page there, or choose another source.</source>
        <translation>%1 不提供此文件。请查看其页面，或换个来源。</translation>
    </message>
    <message>
        <source>%1 does not have this file any more. Choose another source.</source>
        <translation>%1 已没有此文件。请换个来源。</translation>
    </message>
    <message>
        <source>%1 gave an answer that makes no sense. Choose another source.</source>
        <translation>%1 的响应无法理解。请换个来源。</translation>
    </message>
    <message>
        <source>%1 sends on to a place that is not safe, or in circles. Choose another source.</source>
        <translation>%1 跳转到不安全的地址或循环跳转。请换个来源。</translation>
    </message>
    <message>
        <source>The proxy does not work. Check its address and password.</source>
        <translation>代理无法使用。请检查地址和密码。</translation>
    </message>
    <message>
        <source>The file at %1 is not the one Rookery knows. Choose another source.</source>
        <translation>%1 上的文件与 Rookery 所知的不同。请换个来源。</translation>
    </message>
    <message>
        <source>%1 does not say how the file can be checked, so it was not fetched.</source>
        <translation>%1 没有提供校验方式，因此没有下载。</translation>
    </message>
    <message>
        <source>What %1 sent is not a model file. Choose another source.</source>
        <translation>%1 发来的不是模型文件。请换个来源。</translation>
    </message>
    <message>
        <source>The disk is full: %1 more is needed, and some room to work. Free some space, then resume.</source>
        <translation>磁盘已满：还需要 %1 和一些工作空间。请腾出空间后继续。</translation>
    </message>
    <message>
        <source>This disk cannot hold files of 4 GB and more. Choose a models folder on another disk.</source>
        <translation>此磁盘无法存放 4 GB 及以上的文件。请把模型文件夹设在其他磁盘。</translation>
    </message>
    <message>
        <source>The models folder cannot be written. Choose another one.</source>
        <translation>模型文件夹无法写入。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Another Rookery is fetching this file. Wait for it, or end it.</source>
        <translation>另一个 Rookery 正在下载此文件。请等待或结束它。</translation>
    </message>
    <message>
        <source>This address cannot be fetched. Use https, and the address of a model file.</source>
        <translation>无法下载此网址。请使用 https 和模型文件的网址。</translation>
    </message>
    <message>
        <source>%1 of %2 are kept.</source>
        <translation>已保留 %1 / %2。</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>勉强</translation>
    </message>
    <message>
        <source>Partly on GPU</source>
        <translation>部分在显卡上</translation>
    </message>
    <message>
        <source>Processor only, about %1</source>
        <translation>仅用处理器，约 %1</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅用处理器</translation>
    </message>
    <message>
        <source>Too big for this computer</source>
        <translation>超出本机能力</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>%1 权重</translation>
    </message>
    <message>
        <source> + %1 memory of the chat</source>
        <translation> + %1 对话记忆</translation>
    </message>
    <message>
        <source> + %1 to work with</source>
        <translation> + %1 工作空间</translation>
    </message>
    <message>
        <source>%1 = %2. %3 of %4 are free on %5. It stays the same in long chats.</source>
        <translation>%1 = %2。%5 上可用 %3 / %4。长对话也不会增加。</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation>无法读取 %1。请检查权限。</translation>
    </message>
    <message>
        <source>There is not enough room for a copy of %1. Free some space, or use the file where it is.</source>
        <translation>空间不足，无法复制 %1。请腾出空间，或原地使用文件。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>%1 does not end like a model file (.pth, .safetensors, .st, .gguf, .bin).</source>
        <translation>%1 的扩展名不是模型文件（.pth、.safetensors、.st、.gguf、.bin）。</translation>
    </message>
    <message>
        <source>This disk knows no links. Copy the file, or use it where it is.</source>
        <translation>此磁盘不支持链接。请复制文件，或原地使用。</translation>
    </message>
    <message>
        <source>This file was changed or put there by somebody else, so it stays.</source>
        <translation>此文件被其他程序修改过或不是由 Rookery 放置的，因此保留。</translation>
    </message>
    <message>
        <source>The file could not be moved to the trash. Delete it in the file manager.</source>
        <translation>无法把文件移到回收站。请在文件管理器中删除。</translation>
    </message>
    <message>
        <source>Rookery did not make this file, so it stays.</source>
        <translation>此文件不是 Rookery 创建的，因此保留。</translation>
    </message>
    <message>
        <source>The disk of the models folder cannot hold files of 4 GB and more. Choose a smaller precision.</source>
        <translation>模型文件夹所在的磁盘无法存放 4 GB 及以上的文件。请选择更低的精度。</translation>
    </message>
    <message>
        <source>There is not enough room: %1 and some to work with are needed, %2 are free.</source>
        <translation>空间不足：需要 %1 以及一些工作空间，可用 %2。</translation>
    </message>
    <message>
        <source>This file&apos;s name cannot be used. Rename it first.</source>
        <translation>无法使用此文件名。请先重命名。</translation>
    </message>
    <message>
        <source>Brings model files into the models folder.</source>
        <translation>将模型文件导入模型文件夹。</translation>
    </message>
    <message>
        <source>A second name for the same file.</source>
        <translation>同一文件的第二个名称。</translation>
    </message>
    <message>
        <source>A copy of it; the default.</source>
        <translation>文件的副本；默认方式。</translation>
    </message>
    <message>
        <source>Away from where it is.</source>
        <translation>从原位置移走。</translation>
    </message>
    <message>
        <source>The folder to bring it to.</source>
        <translation>导入到哪个文件夹。</translation>
    </message>
    <message>
        <source>Model files.</source>
        <translation>模型文件。</translation>
    </message>
    <message>
        <source>Name the model files to import.</source>
        <translation>请指定要导入的模型文件。</translation>
    </message>
    <message>
        <source>Use one of --link, --copy and --move.</source>
        <translation>--link、--copy 和 --move 只能使用一个。</translation>
    </message>
    <message>
        <source>Given up for now; try again later or with another --source.</source>
        <translation>暂时放弃；请稍后再试，或用 --source 换一个来源。</translation>
    </message>
    <message>
        <source>%1 is not a model file, it only has the name of one. Choose a file that was downloaded to its end.</source>
        <translation>%1 虽然名字像模型文件，但内容不是。请选择完整下载的文件。</translation>
    </message>
    <message>
        <source>The connection is not safe: %1 could not prove who it is. If your network checks all traffic, name its certificate file under “Download from”, or in ROOKERY_CA_FILE.</source>
        <translation>连接不安全：%1 无法证明身份。如果你的网络会检查所有流量，请在“下载来源”或 ROOKERY_CA_FILE 中指定其证书文件。</translation>
    </message>
    <message>
        <source>%1 is a file. Choose a folder.</source>
        <translation>%1 是文件。请选择文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Choose another one.</source>
        <translation>无法创建文件夹 %1。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be written, so no model can be kept there. Choose another folder; models that lie in it are listed if you drop it on the window.</source>
        <translation>%1 无法写入，不能存放模型。请选择其他文件夹；把它拖到窗口上，其中的模型会列出来。</translation>
    </message>
    <message>
        <source>The models take %1, and only %2 are free there. Nothing was moved; free some space or move some of them by hand.</source>
        <translation>这些模型占用 %1，而那里只剩 %2。没有移动任何文件；请腾出空间，或手动移动其中一部分。</translation>
    </message>
    <message>
        <source>There is a folder %1 already.</source>
        <translation>文件夹 %1 已存在。</translation>
    </message>
    <message>
        <source>Recommended (the Models page has all):</source>
        <translation>推荐（全部模型见“模型”页）：</translation>
    </message>
</context>
<context>
    <name>rookery::app::Announcer</name>
    <message>
        <source>Answer started</source>
        <translation>开始回答</translation>
    </message>
    <message numerus="yes">
        <source>Answer finished, %n word(s)</source>
        <translation>
            <numerusform>回答完毕，共 %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer failed. %1</source>
        <translation>回答失败。%1</translation>
    </message>
    <message numerus="yes">
        <source>Length limit reached, %n word(s)</source>
        <translation>
            <numerusform>已达长度上限，共 %n 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer stopped, %n word(s)</source>
        <translation>
            <numerusform>回答已停止，共 %n 个词</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::Application</name>
    <message>
        <source>Moved “%1” to the trash.</source>
        <translation>已将“%1”移到回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n chat(s) to the trash.</source>
        <translation>
            <numerusform>已将 %n 个对话移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Chats are not being saved. %1</source>
        <translation>对话没有被保存。%1</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>One model at a time: opening the first of %1 files.</source>
        <translation>一次只能打开一个模型：共 %1 个文件，打开第一个。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The log is in %1</source>
        <translation>日志在 %1</translation>
    </message>
    <message>
        <source>The chats are in %1</source>
        <translation>对话保存在 %1</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>本对话</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>The report cannot be saved: %1</source>
        <translation>无法保存报告：%1</translation>
    </message>
    <message>
        <source>Moved the branch to the trash.</source>
        <translation>已将分支移到回收站。</translation>
    </message>
    <message>
        <source>The graphics card stopped. This answer goes on on the processor, slower; nothing was lost. The card is tried again when it is done.</source>
        <translation>显卡停止了工作。这条回答改由处理器继续生成，速度较慢；没有丢失任何内容。回答完成后会再次尝试显卡。</translation>
    </message>
    <message>
        <source>The graphics card stopped again. Now on the processor, slower; nothing was lost.</source>
        <translation>显卡又停止了工作。现在改用处理器，速度较慢；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Try the card again</source>
        <translation>再试一次显卡</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Bookshelf</source>
        <translation>书架</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n answer(s) to the trash.</source>
        <translation>
            <numerusform>已将 %n 条回答移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not among your models.</source>
        <translation>你的模型中没有 %1。</translation>
    </message>
    <message>
        <source>Save-points</source>
        <translation>存档点</translation>
    </message>
    <message>
        <source>Rookery</source>
        <translation>Rookery</translation>
    </message>
    <message>
        <source>The answer is finished.</source>
        <translation>回答已完成。</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <translation>回答失败。</translation>
    </message>
    <message>
        <source>Deleted the preset “%1”.</source>
        <translation>已删除预设“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be deleted; delete them yourself: %1</source>
        <translation>
            <numerusform>有 %n 个文件无法删除，请自行删除。第一个是 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::Attachments</name>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
</context>
<context>
    <name>rookery::app::BranchController</name>
    <message>
        <source>Editing turn %1, on a new branch</source>
        <translation>正在编辑第 %1 轮，将成为新分支</translation>
    </message>
    <message>
        <source>From turn %1, on a new branch</source>
        <translation>从第 %1 轮开始，将成为新分支</translation>
    </message>
</context>
<context>
    <name>rookery::app::ChatController</name>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 to send</source>
        <translation>%1 发送</translation>
    </message>
    <message>
        <source>Choose a model to send</source>
        <translation>选择模型后发送</translation>
    </message>
    <message>
        <source>Sends when ready · %1</source>
        <translation>就绪后发送 · %1</translation>
    </message>
    <message>
        <source>Esc to stop</source>
        <translation>Esc 停止</translation>
    </message>
    <message>
        <source>%1 to queue</source>
        <translation>%1 排队</translation>
    </message>
    <message>
        <source>Waits for another answer</source>
        <translation>等待另一条回答完成</translation>
    </message>
    <message>
        <source>Take out what cannot be read</source>
        <translation>请移除无法读取的附件</translation>
    </message>
    <message>
        <source>Reading the attachment</source>
        <translation>正在读取附件</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
</context>
<context>
    <name>rookery::app::ChatFinder</name>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>rookery::app::CommandModel</name>
    <message>
        <source>Go to chat %1</source>
        <translation>转到第 %1 个对话</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationBook</name>
    <message>
        <source>The clock of this computer went back. Nothing is lost; the trash is not emptied until it is right again.</source>
        <translation>本机的时钟被调回了。没有丢失任何内容；在时钟恢复正常之前不会清空回收站。</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationFiling</name>
    <message>
        <source>Taken out of the folder.</source>
        <translation>已移出文件夹。</translation>
    </message>
    <message>
        <source>Moved to “%1”.</source>
        <translation>已移到“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 年 %1</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Private, not saved</source>
        <translation>私密，不保存</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationRuns</name>
    <message>
        <source>Read %1</source>
        <translation>已读 %1</translation>
    </message>
    <message>
        <source>A kept state was damaged; the text is read again.</source>
        <translation>保存的记忆已损坏；将重新读取文本。</translation>
    </message>
    <message>
        <source>“%1” was tuned for %2. Load that model and try again, or begin a chat without it.</source>
        <translation>“%1”是为 %2 微调的。请加载该模型后重试，或开始一个不用它的对话。</translation>
    </message>
    <message>
        <source>“%1” was tuned for %2. Load that model and try again, or go on from another answer.</source>
        <translation>“%1”是为 %2 微调的。请加载该模型后重试，或从另一条回答继续。</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationTree</name>
    <message>
        <source>Branch %1 of %2</source>
        <translation>分支 %1 / %2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Turn %1, answer %2 of %3</source>
        <translation>第 %1 轮，回答 %2 / %3</translation>
    </message>
    <message>
        <source>Turn %1, answer</source>
        <translation>第 %1 轮，回答</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>近似</translation>
    </message>
</context>
<context>
    <name>rookery::app::Desktop</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>rookery::app::DeviceController</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The best graphics card that works, else the processor.</source>
        <translation>能用的最好的显卡，否则用处理器。</translation>
    </message>
    <message>
        <source>Cannot be used: %1.</source>
        <translation>无法使用：%1。</translation>
    </message>
    <message>
        <source>Is not there now; the processor stands in.</source>
        <translation>现在找不到；由处理器代替。</translation>
    </message>
    <message>
        <source>%1 of memory, %2</source>
        <translation>%1 内存，%2</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 内存</translation>
    </message>
    <message>
        <source>Models run on the processor only, as you chose.</source>
        <translation>按照你的选择，模型只在处理器上运行。</translation>
    </message>
    <message>
        <source>Models run on the processor only: no graphics card was found that can be used.</source>
        <translation>模型只在处理器上运行：未找到可用的显卡。</translation>
    </message>
</context>
<context>
    <name>rookery::app::DiscoverModel</name>
    <message>
        <source>100+ languages</source>
        <translation>一百多种语言</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>Very quick, for short tasks. Runs well on any processor.</source>
        <translation>非常快，适合简短任务，任何处理器都能流畅运行。</translation>
    </message>
    <message>
        <source>Quick everyday answers and translation. Can think first.</source>
        <translation>快速的日常问答与翻译，可先思考。</translation>
    </message>
    <message>
        <source>Good balance: chat, writing, code. Can think first.</source>
        <translation>均衡：对话、写作、代码，可先思考。</translation>
    </message>
    <message>
        <source>Careful, longer answers. Wants a strong computer.</source>
        <translation>回答更细致更长，需要较强的电脑。</translation>
    </message>
    <message>
        <source>The largest of the family: best answers, slowest.</source>
        <translation>系列中最大：回答最好，速度最慢。</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 内存</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>trained on %1</source>
        <translation>训练长度 %1</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>how a month is written, in Qt&apos;s letters</comment>
        <translation>yyyy年M月</translation>
    </message>
</context>
<context>
    <name>rookery::app::DownloadListModel</name>
    <message>
        <source>%1 failed, %2 active</source>
        <translation>%1 个失败，%2 个进行中</translation>
    </message>
    <message>
        <source>1 download failed</source>
        <translation>1 个下载失败</translation>
    </message>
    <message>
        <source>%1 downloads failed</source>
        <translation>%1 个下载失败</translation>
    </message>
    <message>
        <source>1 download</source>
        <translation>1 个下载</translation>
    </message>
    <message>
        <source>%1 downloads</source>
        <translation>%1 个下载</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>%1 个已暂停</translation>
    </message>
</context>
<context>
    <name>rookery::app::EngineWorker</name>
    <message>
        <source>No model is loaded. Choose one and try again.</source>
        <translation>没有加载模型。请选择一个再试。</translation>
    </message>
    <message>
        <source>The tuned state that this begins with is not on this computer. Import it among the personas and try again.</source>
        <translation>这里开头所用的微调状态不在这台电脑上。请在角色页导入它后重试。</translation>
    </message>
</context>
<context>
    <name>rookery::app::ExchangeController</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Saved as %1, without a memory: none of this place is kept.</source>
        <translation>已保存为 %1，但不含记忆：此处没有保留的记忆。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>无法创建文件夹</translation>
    </message>
    <message>
        <source>All chats are saved in %1</source>
        <translation>所有对话都已保存在 %1</translation>
    </message>
    <message>
        <source>Not all chats could be saved in %1: %2.</source>
        <translation>部分对话无法保存在 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is larger than %2; export it in parts.</source>
        <translation>%1 大于 %2；请分部分导出。</translation>
    </message>
    <message numerus="yes">
        <source>Added %n chat(s).</source>
        <translation>
            <numerusform>已添加 %n 个对话。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 As text; its memory is used only if you trust who made the file.</source>
        <translation>%1 已作为文本添加；只有信任文件制作者时才会使用其中的记忆。</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>无法读取：%1。</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>已导入 %1</translation>
    </message>
    <message>
        <source>Saving all chats</source>
        <translation>正在保存所有对话</translation>
    </message>
    <message>
        <source>Stopped. What was saved by then is in %1</source>
        <translation>已停止。停止前保存的内容在 %1</translation>
    </message>
    <message>
        <source>Importing chats</source>
        <translation>正在导入对话</translation>
    </message>
    <message>
        <source>Stopped. %1 of %2 chats were added.</source>
        <translation>已停止。%2 个对话中已添加 %1 个。</translation>
    </message>
</context>
<context>
    <name>rookery::app::InstalledModel</name>
    <message>
        <source>loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>used where it is</source>
        <translation>原地使用</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>The file or its disk is not there.</source>
        <translation>文件或其所在磁盘不存在。</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>how a day is written, in Qt&apos;s letters</comment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>rookery::app::LeadReader</name>
    <message>
        <source>This model has no place for such a text before the first question; it is read together with that.</source>
        <translation>此模型在第一个问题之前没有放置这类文本的位置；它会与第一个问题一起读取。</translation>
    </message>
</context>
<context>
    <name>rookery::app::LibraryController</name>
    <message>
        <source>%1 is here.</source>
        <translation>%1 已就绪。</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 can be read to its end; its SHA-256 is noted now.</source>
        <translation>%1 可完整读取；已记录其 SHA-256。</translation>
    </message>
    <message>
        <source>%1 is as it was when it came.</source>
        <translation>%1 与最初一致。</translation>
    </message>
    <message>
        <source>%1 is damaged: its SHA-256 is not the one it came with. Download it again.</source>
        <translation>%1 已损坏：SHA-256 与最初不符。请重新下载。</translation>
    </message>
    <message>
        <source>%1 is in the trash; %2 will be free when it is emptied.</source>
        <translation>%1 已移到回收站；清空后可释放 %2。</translation>
    </message>
    <message>
        <source>%1 is off the list; the file stays where it is.</source>
        <translation>%1 已从列表移除；文件保留原处。</translation>
    </message>
    <message>
        <source>It lies in %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>4 bit</source>
        <translation>4 位</translation>
    </message>
    <message>
        <source>%1 is there in %2 now and loads faster.</source>
        <translation>%1 的 %2 副本已就绪，加载更快。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Kept memories</source>
        <translation>保存的记忆</translation>
    </message>
    <message>
        <source>Unfinished downloads</source>
        <translation>未完成的下载</translation>
    </message>
    <message>
        <source>%1 used</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>%1 free in %2</source>
        <translation>%2 可用 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) moved.</source>
        <translation>
            <numerusform>已移动 %n 个模型。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::MachineController</name>
    <message>
        <source>%1 free</source>
        <translation>%1 可用</translation>
    </message>
    <message>
        <source>%1 RAM</source>
        <translation>%1 内存</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>about %1 words a second</source>
        <translation>每秒约 %1 个词</translation>
    </message>
    <message>
        <source>about a word a second</source>
        <translation>每秒约一个词</translation>
    </message>
</context>
<context>
    <name>rookery::app::MissingModel</name>
    <message>
        <source>Written by %1, whose file is not there: %2. It may be on a disk that is not connected.</source>
        <translation>由 %1 生成，但找不到该模型的文件：%2。它可能在未连接的磁盘上。</translation>
    </message>
    <message>
        <source>Written by %1, which is not on this computer.</source>
        <translation>由 %1 生成，该模型不在本机上。</translation>
    </message>
    <message>
        <source>%1 can go on; it reads this chat again first.</source>
        <translation>%1 可以继续；它会先重新读取本对话。</translation>
    </message>
    <message>
        <source>Any other model can go on; it reads this chat again first.</source>
        <translation>任何其他模型都可以继续；它会先重新读取本对话。</translation>
    </message>
    <message>
        <source>Get it again, %1</source>
        <translation>重新获取，%1</translation>
    </message>
</context>
<context>
    <name>rookery::app::ModelController</name>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rookery ended while it was loading this model, so it was not opened by itself. Try again, or choose another model.</source>
        <translation>上次加载此模型时 Rookery 意外退出，所以没有自动打开它。可以重试，或选择其他模型。</translation>
    </message>
    <message>
        <source>Only files on this computer can be opened. Download the model first.</source>
        <translation>只能打开本机上的文件。请先下载模型。</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
    <message>
        <source>%1, %2 of %3 layers</source>
        <translation>%1，%3 层中的 %2 层</translation>
    </message>
</context>
<context>
    <name>rookery::app::ModelsFolder</name>
    <message>
        <source>Looking at the folder…</source>
        <translation>正在检查文件夹…</translation>
    </message>
    <message>
        <source>This folder is not there. Connect its disk, or choose another one.</source>
        <translation>此文件夹不存在。请连接它所在的磁盘，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>ROOKERY_MODELS_DIR says so; start without it to choose here.</source>
        <translation>由 ROOKERY_MODELS_DIR 指定；不设置它再启动，才能在这里选择。</translation>
    </message>
    <message>
        <source>Moving models here. What is not moved yet stays where it is.</source>
        <translation>正在把模型移到这里。尚未移动的留在原处。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) in %1, %2, can be brought here.</source>
        <translation>
            <numerusform>%1 中的 %n 个模型（%2）可以移到这里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only %1 are free there; that is little for a model.</source>
        <translation>那里只剩 %1，存放模型偏少。</translation>
    </message>
    <message>
        <source>Moving models</source>
        <translation>正在移动模型</translation>
    </message>
</context>
<context>
    <name>rookery::app::NetworkLog</name>
    <message>
        <source>Test of a source</source>
        <translation>测试来源</translation>
    </message>
    <message>
        <source>List of models</source>
        <translation>模型列表</translation>
    </message>
    <message>
        <source>Files of a repository</source>
        <translation>仓库文件列表</translation>
    </message>
    <message>
        <source>Download of a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无响应</translation>
    </message>
</context>
<context>
    <name>rookery::app::OwnPresets</name>
    <message>
        <source>Temperature %1, top-p %2, penalties %3 and %4</source>
        <translation>温度 %1，Top-p %2，惩罚 %3 和 %4</translation>
    </message>
    <message>
        <source>%1, my way</source>
        <translation>%1（自定义）</translation>
    </message>
</context>
<context>
    <name>rookery::app::PaletteModel</name>
    <message>
        <source>In chats</source>
        <translation>对话内容</translation>
    </message>
</context>
<context>
    <name>rookery::app::PromptView</name>
    <message>
        <source>No model has read this answer: it was imported or edited, so there are no tokens of it.</source>
        <translation>没有模型读取过这条回答：它是导入或编辑而来的，因此没有对应的 token。</translation>
    </message>
    <message>
        <source>Read before</source>
        <translation>此前读取</translation>
    </message>
    <message>
        <source>Read for this answer</source>
        <translation>为这条回答读取</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>The tokens of this answer are of the vocabulary “%1”, which comes with its model. Open that model to read them.</source>
        <translation>这条回答的 token 属于词表“%1”，该词表随模型一起提供。请打开那个模型再查看。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, the last %3 are shown</source>
        <translation>%1 · %2，仅显示最后 %3 个</translation>
    </message>
</context>
<context>
    <name>rookery::app::RecentModels</name>
    <message>
        <source>File is missing</source>
        <translation>文件不存在</translation>
    </message>
</context>
<context>
    <name>rookery::app::ScriptedInference</name>
    <message>
        <source>A rook is a sociable bird: it nests with hundreds of others, high in the trees, and comes back to the same rookery every spring.

- It finds its way by landmarks.
- It remembers who was kind to it.

This answer comes from a script, not from a model.</source>
        <translation>秃鼻乌鸦是合群的鸟：成百上千只一起在高高的树上筑巢，每年春天都回到同一片鸦群栖息地。

- 它靠地标认路。
- 它记得谁对它好。

这段回答来自脚本，而不是模型。</translation>
    </message>
    <message>
        <source>Scripted</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one and try again.</source>
        <translation>没有加载模型。请选择一个再试。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SearchModel</name>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>rookery::app::ShelfModel</name>
    <message>
        <source>Ready · %1, %2</source>
        <translation>就绪 · %1，%2</translation>
    </message>
    <message>
        <source>Reading %1, %2 left</source>
        <translation>正在读取 %1，还需 %2</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Is read once a model is loaded</source>
        <translation>加载模型后读取</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Read as far as %1 of %2</source>
        <translation>已读 %1，共 %2</translation>
    </message>
    <message>
        <source>Reads about %1</source>
        <translation>需先读取约 %1</translation>
    </message>
    <message>
        <source>Longer than the %1 this model was trained on at once: it keeps the gist, not every detail.</source>
        <translation>长于此模型训练时一次读取的 %1：它会记住大意，而非每个细节。</translation>
    </message>
    <message>
        <source>As it likes</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>There is nothing to read yet: give it a text first.</source>
        <translation>还没有可读的内容：请先提供文本。</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Moved “%1” to the trash.</source>
        <translation>已将“%1”移到回收站。</translation>
    </message>
    <message>
        <source>Ready · tuned for this model</source>
        <translation>就绪 · 为此模型微调</translation>
    </message>
    <message>
        <source>Only with %1</source>
        <translation>仅用于 %1</translation>
    </message>
    <message>
        <source>This persona was tuned for %1 and works with no other model.</source>
        <translation>这个角色是为 %1 微调的，不能用于其他模型。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SideBySide</name>
    <message>
        <source>As usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>As this chat is set, with other luck.</source>
        <translation>沿用本对话的设置，换一个随机种子。</translation>
    </message>
    <message>
        <source>Thinking first</source>
        <translation>先思考</translation>
    </message>
    <message>
        <source>Reasons at length before it answers.</source>
        <translation>回答之前先详细推理。</translation>
    </message>
    <message>
        <source>Without thinking</source>
        <translation>不思考</translation>
    </message>
    <message>
        <source>Answers at once.</source>
        <translation>立即回答。</translation>
    </message>
    <message>
        <source>The chat is read once more, under this persona.</source>
        <translation>以这个角色重新读一遍对话。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Tuned for %1, which is not loaded.</source>
        <translation>为 %1 微调，而该模型没有加载。</translation>
    </message>
    <message>
        <source>The chat is read once more, from the state that was tuned.</source>
        <translation>从微调状态开始重新读一遍对话。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SourceController</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>自定义地址</translation>
    </message>
    <message>
        <source>The address should begin with https:// and hold no password.</source>
        <translation>地址应以 https:// 开头且不含密码。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>%1 answers after %2.</source>
        <translation>%1 在 %2后响应。</translation>
    </message>
    <message>
        <source>List of %1.</source>
        <translation>%1的列表。</translation>
    </message>
    <message>
        <source>What came was no list of models; the one that is here stays.</source>
        <translation>收到的不是模型列表；保留现有列表。</translation>
    </message>
    <message>
        <source>The list has new models: %1.</source>
        <translation>列表有新模型：%1。</translation>
    </message>
    <message>
        <source>The list is up to date.</source>
        <translation>列表已是最新。</translation>
    </message>
    <message>
        <source>This is no address of a repository. It looks like owner/name or https://huggingface.co/owner/name.</source>
        <translation>这不是仓库地址。格式应为 owner/name 或 https://huggingface.co/owner/name。</translation>
    </message>
    <message>
        <source>There is no repository %1, or it is not open to everybody.</source>
        <translation>仓库 %1 不存在，或未公开。</translation>
    </message>
    <message>
        <source>%1 has no file that Rookery can read.</source>
        <translation>%1 没有 Rookery 能读取的文件。</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>how a date is written, in Qt&apos;s letters</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>There is no certificate in %1. It should be a PEM file.</source>
        <translation>%1 中没有证书。它应当是 PEM 文件。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SpeedMeter</name>
    <message>
        <source>%1 reading %2, %3 writing %4.</source>
        <translation>读取 %2：%1；生成 %4：%3。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SpellChecker</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a language and its country</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>rookery::app::StateHealer</name>
    <message>
        <source>Kept by another model or precision, so %1 are read again</source>
        <translation>由其他模型或精度保存，因此需重新读取 %1</translation>
    </message>
    <message>
        <source>No memory of this place is kept, so %1 are read again</source>
        <translation>此处没有保存记忆，因此需重新读取 %1</translation>
    </message>
    <message>
        <source>%1 before the next answer.</source>
        <translation>%1（在下次回答之前）。</translation>
    </message>
    <message>
        <source>The kept memory was damaged, so %1 are read again</source>
        <translation>保存的记忆已损坏，因此需重新读取 %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>rookery::app::StorageModel</name>
    <message>
        <source>A tenth of the free disk</source>
        <translation>可用磁盘的十分之一</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Personas and books</source>
        <translation>角色与书籍</translation>
    </message>
    <message>
        <source>%1 in 1 chat</source>
        <translation>1 个对话，共 %1</translation>
    </message>
    <message>
        <source>%1 in %2 chats</source>
        <translation>%2 个对话，共 %1</translation>
    </message>
</context>
<context>
    <name>rookery::app::ToastController</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>rookery::app::TrashModel</name>
    <message numerus="yes">
        <source>Deleted %1, gone in %n day(s)</source>
        <translation>
            <numerusform>删除于 %1，%n 天后彻底移除</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>删除于 %1</translation>
    </message>
    <message>
        <source>Some things stayed: chats are still about them.</source>
        <translation>部分内容仍保留：还有对话在使用它们。</translation>
    </message>
</context>
<context>
    <name>rookery::app::TreeModel</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 轮</translation>
    </message>
</context>
<context>
    <name>rookery::app::Wipe</name>
    <message>
        <source>Chats, drafts, personas, bookshelf, trash</source>
        <translation>对话、草稿、角色、书架、回收站</translation>
    </message>
    <message>
        <source>Kept memories</source>
        <translation>保存的记忆</translation>
    </message>
    <message>
        <source>Settings, presets, words, notes on models</source>
        <translation>设置、预设、自定义单词、模型记录</translation>
    </message>
    <message>
        <source>Log and reports</source>
        <translation>日志和报告</translation>
    </message>
    <message>
        <source>delete</source>
        <comment>what has to be typed before everything is deleted</comment>
        <translation>删除</translation>
    </message>
    <message>
        <source>Models that Rookery downloaded or copied</source>
        <translation>Rookery 下载或复制的模型</translation>
    </message>
    <message>
        <source>Nothing was deleted: %1</source>
        <translation>没有删除任何内容：%1</translation>
    </message>
</context>
</TS>
